package org.ytarchive.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    description = "List what is archived, the newest first; search it, prove it, bring it in.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ytarchive library",
      "  ytarchive library search tide table",
      "  ytarchive library verify --wait"
    })
final class LibraryCommand extends ServerCommand {
  @Mixin ListOptions page = new ListOptions();

  @Option(names = "--channel-id", paramLabel = "UC...", description = "Of this channel alone.")
  @Nullable String channel;

  @Override
  public Integer call() {
    return new LibraryList(this)
        .show(page.in(new Query("/storage/videos")).with("channel_id", channel));
  }
}
