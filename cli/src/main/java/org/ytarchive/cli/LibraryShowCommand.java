package org.ytarchive.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    description = "Show archived videos with their files, sizes and checksums.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ytarchive library show dQw4w9WgXcQ",
      "  ytarchive library show dQw4w9WgXcQ --output-dir /mnt/more",
      "  ytarchive library show dQw4w9WgXcQ --json | jq -r '.files[].path'"
    })
final class LibraryShowCommand extends ServerCommand {
  @Mixin InputOptions input = new InputOptions();

  @Option(
      names = "--output-dir",
      paramLabel = "DIR",
      description = "Archived into this folder (default: the library's own).")
  @Nullable String outputDir;

  @Override
  public Integer call() {
    List<String> videos;
    try {
      videos = input.read(main().in, YouTubeAddress::videoId);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
    ArchiveClient client = client();
    return Each.of(this, videos, video -> print(client.get(path(video)), this::show));
  }

  private String path(String video) {
    return new Query("/storage/videos/" + video)
        .with("output_dir", outputDir == null ? null : ServerPath.of(outputDir))
        .toString();
  }

  private void show(JsonNode video) {
    Facts facts = new Facts();
    facts.add("Video", video.path("video_id"));
    facts.add("Title", video.path("metadata").path("title"));
    facts.add("Channel", video.path("metadata").path("channel_title"));
    facts.add("Folder", video.path("video_dir"));
    facts.add("Stored", Units.time(video.path("stored_at").asString("")));
    facts.add("Size", Units.bytes(video.path("size_bytes").asLong(0)));
    facts.print(out());
    Table table = new Table("FILE", "SIZE", "SHA256");
    for (JsonNode file : video.path("files")) {
      table.row(
          file.path("name").asString(""),
          Units.bytes(file.path("size_bytes").asLong(0)),
          file.path("sha256").asString("-"));
    }
    print(table);
  }
}
