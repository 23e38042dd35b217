package org.ytarchive.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    description = "List what is archived, the newest first.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ytarchive library list --sort title --order asc",
      "  ytarchive library list --limit 500 --quiet"
    })
final class LibraryListCommand extends ServerCommand {
  @Mixin ListOptions page = new ListOptions();

  @Option(names = "--channel-id", paramLabel = "UC...", description = "Of this channel alone.")
  @Nullable String channel;

  @Override
  public Integer call() {
    return new LibraryList(this)
        .show(page.in(new Query("/storage/videos")).with("channel_id", channel));
  }
}
