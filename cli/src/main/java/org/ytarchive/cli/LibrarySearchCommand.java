package org.ytarchive.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    description = "Search titles, channels, descriptions and captions; says where it is said.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ytarchive library search tide table",
      "  ytarchive library search walk --json | jq -r '.videos[].video_id'"
    })
final class LibrarySearchCommand extends ServerCommand {
  @Mixin ListOptions page = new ListOptions();

  @Parameters(arity = "1..*", paramLabel = "WORD", description = "What to look for.")
  List<String> words = List.of();

  @Override
  public Integer call() {
    return new LibraryList(this)
        .show(page.in(new Query("/storage/videos")).with("search", String.join(" ", words)));
  }
}
