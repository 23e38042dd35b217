package org.ytarchive.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

@Command(
    description = "Make the library's index anew from the files alone.",
    footerHeading = "%nExamples:%n",
    footer = {"  ytarchive library rebuild --wait"})
final class LibraryRebuildCommand extends ServerCommand {
  @Mixin FollowOptions follow = new FollowOptions();

  @Override
  public Integer call() {
    ArchiveClient client = client();
    JsonNode run = client.post("/storage/rebuild", Map.of());
    if (follow.stays()) {
      String path = "/storage/rebuild/" + Query.segment(run.path("rebuild_id").asString(""));
      run = new Run(this, path, LibraryRebuildCommand::line).await(client);
    }
    print(run, this::show);
    return run.path("broken").asLong(0) > 0 || run.path("error").isString()
        ? ExitStatus.FAILED
        : ExitStatus.OK;
  }

  private static String line(JsonNode run) {
    return "%d of %d videos indexed, %d broken"
        .formatted(
            run.path("indexed").asLong(0),
            run.path("total").asLong(0),
            run.path("broken").asLong(0));
  }

  private void show(JsonNode run) {
    if (!options().quiet) {
      out()
          .printf(
              "Rebuild %s is %s: %s.%n",
              run.path("rebuild_id").asString(""), run.path("status").asString(""), line(run));
    }
    for (JsonNode finding : run.path("findings")) {
      out()
          .printf(
              "  %s  %s  %s%n",
              finding.path("video_id").asString(""),
              finding.path("kind").asString(""),
              Units.printable(finding.path("detail").asString("")));
    }
  }
}
