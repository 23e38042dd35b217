package org.ytarchive.cli;

import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

@Command(
    description = "List the services that have registered.",
    footerHeading = "%nExamples:%n",
    footer = {"  ytarchive services"})
final class ServicesCommand extends ServerCommand {
  @Override
  public Integer call() {
    return print(client().get("/registry/services"), this::show);
  }

  private void show(JsonNode registry) {
    Table table = new Table("SERVICE", "STATE", "VERSION", "CHECKED", "ADDRESS");
    for (JsonNode service : registry.path("services")) {
      table.row(
          service.path("service_name").asString(""),
          service.path("is_healthy").asBoolean(false) ? "healthy" : "unhealthy",
          service.path("version").asString(""),
          Units.time(service.path("last_health_check").asString("-")),
          service.path("url").asString(""));
    }
    print(table);
  }
}
