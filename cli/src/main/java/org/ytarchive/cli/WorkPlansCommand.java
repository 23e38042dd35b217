package org.ytarchive.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    description = "What could not be archived, and why; and try it again.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ytarchive work-plans",
      "  ytarchive work-plans 20260131_235959",
      "  ytarchive work-plans retry 20260131_235959 --wait"
    })
final class WorkPlansCommand extends ServerCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "PLAN",
      description = "One plan, such as 20260131_235959; without it the latest ones.")
  @Nullable String plan;

  @Override
  public Integer call() {
    WorkPlans plans = new WorkPlans(this, client());
    return plan == null ? plans.showLatest() : plans.show(List.of(plan));
  }
}
