package org.ytarchive.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    description = "List the jobs, the newest first, and steer them.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ytarchive jobs",
      "  ytarchive jobs list --status running,queued",
      "  ytarchive jobs retry $(ytarchive jobs list --status failed --quiet)"
    })
final class JobsCommand extends ServerCommand {
  @Mixin JobFilter filter = new JobFilter();
  @Mixin ListOptions page = new ListOptions();

  @Override
  public Integer call() {
    return JobsListCommand.list(this, filter, page);
  }
}
