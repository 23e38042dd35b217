package org.ytarchive.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    description = "Change the secret; for a day messages are signed with the former one too.",
    footerHeading = "%nExamples:%n",
    footer = {"  ytarchive webhooks rotate WEBHOOK"})
final class WebhooksRotateCommand extends ServerCommand {
  @Parameters(paramLabel = "WEBHOOK", description = "The webhook's id.")
  String webhook = "";

  @Mixin SecretOption secret = new SecretOption();

  @Override
  public Integer call() {
    Map<String, Object> body = new LinkedHashMap<>();
    secret.in(body);
    JsonNode rotated = client().post(WebhooksCommand.path(webhook) + "/rotate-secret", body);
    return print(rotated, reply -> SecretOption.print(this, reply));
  }
}
