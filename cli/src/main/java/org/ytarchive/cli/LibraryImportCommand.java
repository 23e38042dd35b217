package org.ytarchive.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    description =
        "Bring in what was downloaded without YTArchive: a folder of files named ... [id].ext, or yt-dlp's archive.txt.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ytarchive library import ~/Videos/youtube --dry-run",
      "  ytarchive library import ~/Videos/youtube --wait"
    })
final class LibraryImportCommand extends ServerCommand {
  @Mixin FollowOptions follow = new FollowOptions();

  @Parameters(
      paramLabel = "PATH",
      description = "On the machine of the archive, inside a folder that it may read.")
  String path = "";

  @Option(names = "--dry-run", description = "Only say what would be done.")
  boolean dryRun;

  @Option(names = "--output-dir", paramLabel = "DIR", description = "Into this folder.")
  @Nullable String outputDir;

  @Override
  public Integer call() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("path", ServerPath.of(path));
    body.put("dry_run", dryRun);
    if (outputDir != null) {
      body.put("output_dir", ServerPath.of(outputDir));
    }
    ArchiveClient client = client();
    JsonNode run = client.post("/storage/import", body);
    if (follow.stays() && !dryRun) {
      String where = "/storage/import/" + Query.segment(run.path("import_id").asString(""));
      run = new Run(this, where, LibraryImportCommand::line).await(client);
    }
    print(run, this::show);
    return run.path("failed").asLong(0) > 0 ? ExitStatus.FAILED : ExitStatus.OK;
  }

  private static String line(JsonNode run) {
    return "%d videos: %d to import, %d imported, %d there already, %d to download, %d failed"
        .formatted(
            run.path("total").asLong(0),
            run.path("to_import").asLong(0),
            run.path("imported").asLong(0),
            run.path("stored").asLong(0),
            run.path("to_download").asLong(0),
            run.path("failed").asLong(0));
  }

  private void show(JsonNode run) {
    Table table = new Table("VIDEO", "ACTION", "SIZE", "TITLE");
    for (JsonNode item : run.path("items")) {
      JsonNode detail = item.path("detail");
      table.row(
          item.path("video_id").asString(""),
          item.path("action").asString(""),
          Units.bytes(item.path("size_bytes").asLong(0)),
          detail.isString() ? detail.asString() : item.path("title").asString(""));
    }
    if (!table.isEmpty()) {
      print(table);
    }
    remark("Import is %s: %s.".formatted(run.path("status").asString(""), line(run)));
    if (run.path("plan_id").isString()) {
      remark(
          "What is still to be downloaded is in work plan %1$s: ytarchive work-plans retry %1$s"
              .formatted(run.path("plan_id").asString()));
    }
  }
}
