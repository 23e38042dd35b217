package org.ytarchive.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    description = "Show work plans with their videos, the reasons and what to do next.",
    footerHeading = "%nExamples:%n",
    footer = {"  ytarchive work-plans show 20260131_235959"})
final class WorkPlansShowCommand extends ServerCommand {
  @Parameters(arity = "1..*", paramLabel = "PLAN", description = "The plans' ids.")
  List<String> plans = List.of();

  @Override
  public Integer call() {
    return new WorkPlans(this, client()).show(plans);
  }
}
