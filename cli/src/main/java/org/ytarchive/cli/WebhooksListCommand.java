package org.ytarchive.cli;

import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

@Command(
    description = "List the webhooks.",
    footerHeading = "%nExamples:%n",
    footer = {"  ytarchive webhooks list"})
final class WebhooksListCommand extends ServerCommand {
  @Override
  public Integer call() {
    return list(this);
  }

  static int list(ServerCommand command) {
    return command.print(command.client().get("/webhooks"), reply -> show(command, reply));
  }

  private static void show(ServerCommand command, JsonNode reply) {
    JsonNode webhooks = reply.path("webhooks");
    if (command.options().quiet) {
      command.ids(webhooks, "id");
      return;
    }
    if (webhooks.isEmpty()) {
      command.remark("There are no webhooks. ytarchive webhooks create URL makes one.");
      return;
    }
    Table table = new Table("WEBHOOK", "STATUS", "FAILURES", "EVENTS", "URL");
    for (JsonNode webhook : webhooks) {
      table.row(
          webhook.path("id").asString(""),
          webhook.path("status").asString(""),
          webhook.path("failures").asString("0"),
          String.join(" ", Facts.texts(webhook.path("events"))),
          webhook.path("url").asString(""));
    }
    command.print(table);
  }
}
