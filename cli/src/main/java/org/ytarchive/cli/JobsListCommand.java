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
    Table table = new Table("JOB", "STATUS", "TYPE", "CREATED", "DONE", "WHAT");
    for (JsonNode job : jobs) {
      JsonNode progress = job.path("progress");
      table.row(
          job.path("id").asString(""),
          job.path("status").asString(""),
          job.path("type").asString(""),
          Units.time(job.path("created_at").asString("")),
          progress.path("current").asString("-") + " of " + progress.path("total").asString("-"),
          what(job));
    }
    command.print(table);
    command.remarkPage(jobs.size(), reply);
  }

  /** A playlist's id; of videos the first one's title, or its id until that is known. */
  private static String what(JsonNode job) {
    JsonNode videos = job.path("video_ids");
    String playlist = job.path("playlist_id").asString("");
    JsonNode title = job.path("title");
    String first = (title.isString() ? title : videos.path(0)).asString("");
    if (!playlist.isEmpty()) {
      return playlist;
    }
    return videos.size() > 1 ? "%s and %d more".formatted(first, videos.size() - 1) : first;
  }
}
