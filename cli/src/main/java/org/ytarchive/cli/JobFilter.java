package org.ytarchive.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which jobs are meant. */
final class JobFilter {
  @Option(
      names = "--status",
      paramLabel = "STATUS",
      split = ",",
      description =
          "Those alone: created, queued, running, completed, failed, cancelled or retrying.")
  List<String> statuses = List.of();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "video_download, playlist_download or metadata_only.")
  @Nullable String type;

  @Option(names = "--priority", paramLabel = "0-9", description = "Of this priority alone.")
  @Nullable Integer priority;

  @Option(
      names = "--search",
      paramLabel = "TEXT",
      description = "In ids, titles and user metadata.")
  @Nullable String search;

  @Option(names = "--from", paramLabel = "DATE", description = "Created on this day or later.")
  @Nullable String from;

  @Option(names = "--to", paramLabel = "DATE", description = "Created on this day or before.")
  @Nullable String to;

  Query in(Query query) {
    return query
        .withEach("status", statuses)
        .with("type", type)
        .with("priority", priority)
        .with("search", search)
        .with("from_date", from)
        .with("to_date", to);
  }
}
