package org.ytarchive.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

@Command(
    description = "List the jobs, the newest first.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ytarchive jobs list --status failed --from 2026-01-01",
      "  ytarchive jobs list --search holiday --sort priority --limit 50"
    })
final class JobsListCommand extends ServerCommand {
  @Mixin JobFilter filter = new JobFilter();
  @Mixin ListOptions page = new ListOptions();

  @Override
  public Integer call() {
    return list(this, filter, page);
  }

  static int list(ServerCommand command, JobFilter filter, ListOptions page) {
    JsonNode reply = command.client().get(filter.in(page.in(new Query("/jobs"))).toString());
    return command.print(reply, jobs -> show(command, jobs));
  }

  private static void show(ServerCommand command, JsonNode reply) {
    JsonNode jobs = reply.path("jobs");
    if (command.options().quiet) {
      command.ids(jobs, "id");
      return;
    }
    if (jobs.isEmpty()) {
      command.remark("There are no such jobs.");
      return;
    }
    Table table = new Table("JOB", "STATUS", "TYPE", "CREATED", "DONE");
    for (JsonNode job : jobs) {
      JsonNode progress = job.path("progress");
      table.row(
          job.path("id").asString(""),
          job.path("status").asString(""),
          job.path("type").asString(""),
          Units.time(job.path("created_at").asString("")),
          progress.path("current").asString("-") + " of " + progress.path("total").asString("-"));
    }
    command.print(table);
    command.remarkPage(jobs.size(), reply);
  }
}
