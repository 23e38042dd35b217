package org.ytarchive.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    description = "Archive videos, playlists and channels; a playlist is a job of its own.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ytarchive download dQw4w9WgXcQ --wait",
      "  ytarchive download 'https://youtu.be/dQw4w9WgXcQ' 'https://www.youtube.com/shorts/aqz-KE-bpKQ'",
      "  ytarchive download --batch list.txt --quality 720p --captions en,de",
      "  grep -o 'https://youtu.be/[^ ]*' notes.txt | ytarchive download - --quiet"
    })
final class DownloadCommand extends ServerCommand {
  @Mixin InputOptions input = new InputOptions();
  @Mixin ArchiveOptions options = new ArchiveOptions();
  @Mixin FollowOptions follow = new FollowOptions();

  @Override
  public Integer call() {
    List<Target> targets;
    try {
      targets = input.read(main().in, YouTubeAddress::target);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
    return new Orders(this, options, follow).download(targets).send();
  }
}
