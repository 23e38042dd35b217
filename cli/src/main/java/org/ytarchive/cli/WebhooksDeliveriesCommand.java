package org.ytarchive.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    description = "What a webhook was sent, the newest first, and how that went.",
    footerHeading = "%nExamples:%n",
    footer = {"  ytarchive webhooks deliveries WEBHOOK --limit 50"})
final class WebhooksDeliveriesCommand extends ServerCommand {
  @Parameters(paramLabel = "WEBHOOK", description = "The webhook's id.")
  String webhook = "";

  @Mixin PageOptions page = new PageOptions();

  @Override
  public Integer call() {
    Query query = page.in(new Query(WebhooksCommand.path(webhook) + "/deliveries"));
    return print(client().get(query.toString()), this::show);
  }

  private void show(JsonNode reply) {
    JsonNode deliveries = reply.path("deliveries");
    if (options().quiet) {
      ids(deliveries, "id");
      return;
    }
    if (deliveries.isEmpty()) {
      remark("Nothing was sent to it yet.");
      return;
    }
    Table table = new Table("CREATED", "STATUS", "ATTEMPTS", "ANSWER", "EVENT", "JOB", "ERROR");
    for (JsonNode delivery : deliveries) {
      table.row(
          Units.time(delivery.path("created_at").asString("")),
          delivery.path("status").asString(""),
          delivery.path("attempts").asString(""),
          delivery.path("response_status").asString("-"),
          delivery.path("event").asString(""),
          delivery.path("job_id").asString("-"),
          delivery.path("error").asString(""));
    }
    print(table);
    remarkPage(deliveries.size(), reply);
  }
}
