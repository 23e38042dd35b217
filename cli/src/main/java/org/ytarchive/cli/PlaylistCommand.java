package org.ytarchive.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(name = "playlist", description = "Archive a playlist.")
final class PlaylistCommand implements Callable<Integer> {
  @Mixin ServerOptions server = new ServerOptions();
  @Mixin ArchiveOptions options = new ArchiveOptions();

  @Parameters(paramLabel = "ID|URL", description = "A playlist: its id or an address with list=.")
  String playlist = "";

  @Override
  public Integer call() {
    String id;
    try {
      id = YouTubeAddress.playlistId(playlist);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(server.command.commandLine(), e.getMessage(), e);
    }
    return new JobRequest(server, options).send("playlist_download", Map.entry("playlist_id", id));
  }
}
