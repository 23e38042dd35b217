package org.ytarchive.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    description = "Have every byte read and compared with its checksum, of all videos or of some.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ytarchive library verify --wait",
      "  ytarchive library verify dQw4w9WgXcQ --wait --json"
    })
final class LibraryVerifyCommand extends ServerCommand {
  @Mixin FollowOptions follow = new FollowOptions();

  @Parameters(arity = "0..*", paramLabel = "ID|URL", description = "These alone (default: all).")
  List<String> videos = List.of();

  @Override
  public Integer call() {
    List<String> ids;
    try {
      ids = videos.stream().map(YouTubeAddress::videoId).distinct().toList();
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
    ArchiveClient client = client();
    Map<String, Object> body = ids.isEmpty() ? Map.of() : Map.of("video_ids", ids);
    JsonNode scrub = client.post("/storage/verify", body);
    if (follow.stays()) {
      String path = "/storage/verify/" + Query.segment(scrub.path("verify_id").asString(""));
      scrub = new Run(this, path, LibraryVerifyCommand::line).await(client);
    }
    print(scrub, this::show);
    return scrub.path("missing").asLong(0) + scrub.path("corrupt").asLong(0) > 0
            || scrub.path("status").asString("").equals("failed")
        ? ExitStatus.FAILED
        : ExitStatus.OK;
  }

  private static String line(JsonNode scrub) {
    return "%d files checked: %d ok, %d missing, %d corrupt"
        .formatted(
            scrub.path("checked").asLong(0),
            scrub.path("ok").asLong(0),
            scrub.path("missing").asLong(0),
            scrub.path("corrupt").asLong(0));
  }

  private void show(JsonNode scrub) {
    if (!options().quiet) {
      out()
          .printf(
              "Verification %s is %s: %s.%n",
              scrub.path("verify_id").asString(""), scrub.path("status").asString(""), line(scrub));
    }
    for (JsonNode problem : scrub.path("problems")) {
      out()
          .printf(
              "  %s  %s  %s%n",
              problem.path("video_id").asString(""),
              problem.path("problem").asString(""),
              Units.printable(problem.path("file").asString("")));
    }
  }
}
