package org.ytarchive.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    description = "List the work plans with how much is still open.",
    footerHeading = "%nExamples:%n",
    footer = {"  ytarchive work-plans list"})
final class WorkPlansListCommand extends ServerCommand {
  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "How many at most, up to 500 (default: 50).")
  @Nullable Integer limit;

  @Override
  public Integer call() {
    Query query = new Query("/storage/work-plans").with("limit", limit);
    return print(client().get(query.toString()), this::show);
  }

  private void show(JsonNode reply) {
    JsonNode plans = reply.path("work_plans");
    if (options().quiet) {
      ids(plans, "plan_id");
      return;
    }
    if (plans.isEmpty()) {
      remark(WorkPlans.NONE);
      return;
    }
    Table table = new Table("PLAN", "VIDEOS", "UNAVAILABLE", "FAILED", "OPEN");
    for (JsonNode plan : plans) {
      table.row(
          plan.path("plan_id").asString(""),
          plan.path("total_videos").asString("-"),
          plan.path("unavailable_count").asString("-"),
          plan.path("failed_count").asString("-"),
          plan.path("open_count").asString("-"));
    }
    print(table);
    remarkPage(plans.size(), reply);
  }
}
