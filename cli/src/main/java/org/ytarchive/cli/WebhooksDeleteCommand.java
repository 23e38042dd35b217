package org.ytarchive.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    description = "Tell them nothing any more, not even what is on its way.",
    footerHeading = "%nExamples:%n",
    footer = {"  ytarchive webhooks delete WEBHOOK"})
final class WebhooksDeleteCommand extends ServerCommand {
  @Parameters(arity = "1..*", paramLabel = "WEBHOOK", description = "The webhooks' ids.")
  List<String> webhooks = List.of();

  @Override
  public Integer call() {
    ArchiveClient client = client();
    return Each.of(
        this,
        webhooks,
        webhook ->
            print(
                client.delete(WebhooksCommand.path(webhook)),
                reply -> remark("Webhook %s is deleted.".formatted(webhook))));
  }
}
