package org.ytarchive.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    description = "Run jobs again that failed or were cancelled: the videos that did not succeed.",
    footerHeading = "%nExamples:%n",
    footer = {"  ytarchive jobs retry JOB"})
final class JobsRetryCommand extends ServerCommand {
  @Parameters(arity = "1..*", paramLabel = "JOB", description = "The jobs' ids.")
  List<String> jobs = List.of();

  @Override
  public Integer call() {
    return new JobBatch(this).run("retry", jobs);
  }
}
