package org.ytarchive.cli;

import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

@Command(
    description = "List the keys, by what they begin with.",
    footerHeading = "%nExamples:%n",
    footer = {"  ytarchive keys list"})
final class KeysListCommand extends ServerCommand {
  @Override
  public Integer call() {
    return list(this);
  }

  static int list(ServerCommand command) {
    return command.print(command.client().get("/keys"), reply -> show(command, reply));
  }

  private static void show(ServerCommand command, JsonNode reply) {
    JsonNode keys = reply.path("keys");
    if (command.options().quiet) {
      command.ids(keys, "key_id");
      return;
    }
    if (keys.isEmpty()) {
      command.remark("There are no keys. ytarchive keys create NAME makes one.");
      return;
    }
    Table table = new Table("KEY", "ROLE", "BEGINS", "CREATED", "NAME");
    for (JsonNode key : keys) {
      table.row(
          key.path("key_id").asString(""),
          key.path("role").asString(""),
          key.path("prefix").asString("") + "…",
          Units.time(key.path("created_at").asString("")),
          key.path("name").asString(""));
    }
    command.print(table);
  }
}
