package org.ytarchive.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    description = "Show in which formats a video is there, and which one would be taken.",
    footerHeading = "%nExamples:%n",
    footer = {"  ytarchive formats dQw4w9WgXcQ", "  ytarchive formats dQw4w9WgXcQ --quality 720p"})
final class FormatsCommand extends ServerCommand {
  @Parameters(paramLabel = "ID|URL", description = "The video.")
  String video = "";

  @Option(
      names = "--quality",
      paramLabel = "QUALITY",
      description = "What would be taken for this one (default: best).")
  @Nullable String quality;

  @Override
  public Integer call() {
    String id;
    try {
      id = YouTubeAddress.videoId(video);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
    Query query = new Query("/download/formats/" + id).with("quality", quality);
    return print(client().get(query.toString()), this::show);
  }

  private void show(JsonNode reply) {
    Table table = new Table("FORMAT", "EXT", "RESOLUTION", "VIDEO", "AUDIO", "SIZE", "NOTE");
    for (JsonNode format : reply.path("formats")) {
      long size = format.path("filesize").asLong(0);
      table.row(
          format.path("format_id").asString(""),
          format.path("ext").asString(""),
          format.path("resolution").asString("-"),
          format.path("vcodec").asString("-"),
          format.path("acodec").asString("-"),
          size > 0 ? Units.bytes(size) : "-",
          format.path("format_note").asString(""));
    }
    print(table);
    remark("Taken: " + reply.path("best_format").asString(""));
  }
}
