package org.ytarchive.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    description = "Archive playlists, or all that channels uploaded.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ytarchive playlist PLrAXtmErZgOeiKm4sgNOknGvNjby9efdf --wait",
      "  ytarchive playlist 'https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PLrAXtmErZgOeiKm4sgNOknGvNjby9efdf'",
      "  ytarchive playlist https://www.youtube.com/channel/UCuAXFkgsw1L7xaCfnd5JJOw --priority 2"
    })
final class PlaylistCommand extends ServerCommand {
  @Mixin InputOptions input = new InputOptions();
  @Mixin ArchiveOptions options = new ArchiveOptions();
  @Mixin FollowOptions follow = new FollowOptions();

  @Override
  public Integer call() {
    List<Target> targets;
    try {
      targets = input.read(main().in, text -> Target.playlist(YouTubeAddress.playlistId(text)));
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
    return new Orders(this, options, follow).download(targets).send();
  }
}
