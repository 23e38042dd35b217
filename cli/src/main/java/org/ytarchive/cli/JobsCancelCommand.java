package org.ytarchive.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    description = "Stop jobs that have not ended.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ytarchive jobs cancel JOB",
      "  ytarchive jobs cancel $(ytarchive jobs list --status queued --quiet)"
    })
final class JobsCancelCommand extends ServerCommand {
  @Parameters(arity = "1..*", paramLabel = "JOB", description = "The jobs' ids.")
  List<String> jobs = List.of();

  @Override
  public Integer call() {
    return new JobBatch(this).run("cancel", jobs);
  }
}
