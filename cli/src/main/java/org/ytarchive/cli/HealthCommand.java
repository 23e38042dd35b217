package org.ytarchive.cli;

import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

@Command(
    description =
        "Show how the archive is: services, database, queue, disk and tools. Status 1 where it can't work.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ytarchive health",
      "  ytarchive health --quiet || notify-send 'the archive is ill'"
    })
final class HealthCommand extends ServerCommand {
  private static final Set<String> WELL = Set.of("healthy", "warning");

  @Override
  public Integer call() {
    JsonNode health = client().get("/health/detailed");
    if (options().json || !options().quiet) {
      print(health, this::show);
    }
    return WELL.contains(health.path("overall").asString("")) ? ExitStatus.OK : ExitStatus.FAILED;
  }

  private void show(JsonNode health) {
    Table table = new Table("PART", "STATE", "WHAT");
    table.row("overall", health.path("overall").asString(""), "");
    for (JsonNode service : health.path("services")) {
      table.row(
          service.path("service_name").asString(""),
          service.path("status").asString(""),
          service.path("url").asString("not registered"));
    }
    JsonNode database = health.path("database");
    table.row(
        "database", database.path("status").asString(""), database.path("problem").asString(""));
    JsonNode queue = health.path("queue");
    table.row(
        "queue",
        "-",
        "%d videos wait, %d run"
            .formatted(queue.path("depth").asLong(0), queue.path("running").asLong(0)));
    JsonNode disk = health.path("disk");
    table.row(
        "disk",
        disk.path("status").asString(""),
        String.format(
            Locale.ROOT,
            "%.1f GiB free of %.1f GiB",
            disk.path("free_gb").asDouble(0),
            disk.path("total_gb").asDouble(0)));
    for (var tool : health.path("tools").properties()) {
      JsonNode problem = tool.getValue().path("problem");
      table.row(
          tool.getKey(),
          tool.getValue().path("status").asString(""),
          problem.isString() ? problem.asString() : tool.getValue().path("version").asString(""));
    }
    print(table);
  }
}
