package org.ytarchive.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    description = "Send a test message now, and say what came of it; status 1 if it failed.",
    footerHeading = "%nExamples:%n",
    footer = {"  ytarchive webhooks test WEBHOOK"})
final class WebhooksTestCommand extends ServerCommand {
  @Parameters(paramLabel = "WEBHOOK", description = "The webhook's id.")
  String webhook = "";

  @Override
  public Integer call() {
    JsonNode sent = client().post(WebhooksCommand.path(webhook) + "/test", Map.of());
    print(sent, this::show);
    return sent.path("status").asString("").equals("delivered") ? ExitStatus.OK : ExitStatus.FAILED;
  }

  private void show(JsonNode sent) {
    Facts facts = new Facts();
    facts.add("Status", sent.path("status"));
    facts.add("Answer", sent.path("response_status"));
    facts.add("Error", sent.path("error"));
    facts.print(out());
  }
}
