package org.ytarchive.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    description = "Have an address told what becomes of jobs; prints the secret that signs it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ytarchive webhooks create https://example.org/hook",
      "  ytarchive webhooks create https://example.org/hook --events job.failed,job.cancelled"
    })
final class WebhooksCreateCommand extends ServerCommand {
  @Parameters(paramLabel = "URL", description = "Where messages go to.")
  String url = "";

  @Option(
      names = "--events",
      paramLabel = "EVENTS",
      split = ",",
      description =
          "Of job.completed, job.failed, job.cancelled and job.progress (default: the first two).")
  List<String> events = List.of();

  @Mixin SecretOption secret = new SecretOption();

  @Override
  public Integer call() {
    Map<String, Object> body = new LinkedHashMap<>(Map.of("url", url));
    if (!events.isEmpty()) {
      body.put("events", events);
    }
    secret.in(body);
    return print(client().post("/webhooks", body), made -> SecretOption.print(this, made));
  }
}
