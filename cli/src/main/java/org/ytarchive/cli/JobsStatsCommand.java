package org.ytarchive.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    description = "Count jobs, and what they archived.",
    footerHeading = "%nExamples:%n",
    footer = {"  ytarchive jobs stats", "  ytarchive jobs stats --from 2026-01-01 --to 2026-01-31"})
final class JobsStatsCommand extends ServerCommand {
  @Option(names = "--from", paramLabel = "DATE", description = "Created on this day or later.")
  @Nullable String from;

  @Option(names = "--to", paramLabel = "DATE", description = "Created on this day or before.")
  @Nullable String to;

  @Override
  public Integer call() {
    Query query = new Query("/jobs/stats").with("from_date", from).with("to_date", to);
    return print(client().get(query.toString()), this::show);
  }

  private void show(JsonNode stats) {
    Facts facts = new Facts();
    facts.add("Jobs", stats.path("total_jobs"));
    for (String status :
        new String[] {
          "created", "queued", "running", "retrying", "completed", "failed", "cancelled"
        }) {
      facts.add("  " + status, stats.path("status_breakdown").path(status));
    }
    facts.add(
        "Success", String.format(Locale.ROOT, "%.1f %%", stats.path("success_rate").asDouble(0)));
    facts.add("Videos archived", stats.path("storage").path("archived_videos"));
    facts.add("Size", Units.bytes(stats.path("storage").path("total_size_bytes").asLong(0)));
    facts.add(
        "Average job",
        Units.duration(
            Math.round(
                stats
                    .path("processing_metrics")
                    .path("average_processing_time_seconds")
                    .asDouble(0))));
    facts.print(out());
  }
}
