package org.ytarchive.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(name = "download", description = "Archive videos.")
final class DownloadCommand implements Callable<Integer> {
  @Mixin ServerOptions server = new ServerOptions();
  @Mixin ArchiveOptions options = new ArchiveOptions();

  @Parameters(arity = "1..*", paramLabel = "ID|URL", description = "Videos: ids or addresses.")
  List<String> videos = List.of();

  @Override
  public Integer call() {
    List<String> ids;
    try {
      ids = videos.stream().map(YouTubeAddress::videoId).distinct().toList();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(server.command.commandLine(), e.getMessage(), e);
    }
    return new JobRequest(server, options).send("video_download", Map.entry("video_ids", ids));
  }
}
