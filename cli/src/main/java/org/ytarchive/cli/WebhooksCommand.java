package org.ytarchive.cli;

import picocli.CommandLine.Command;

@Command(
    description = "Whom the archive tells what becomes of jobs.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ytarchive webhooks",
      "  ytarchive webhooks create https://example.org/hook --events job.failed",
      "  ytarchive webhooks test WEBHOOK"
    })
final class WebhooksCommand extends ServerCommand {
  @Override
  public Integer call() {
    return WebhooksListCommand.list(this);
  }

  /** Where the API has that webhook. */
  static String path(String webhook) {
    return "/webhooks/" + Query.segment(webhook);
  }
}
