package org.ytarchive.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "work-plans", description = "What could not be archived, and why.")
final class WorkPlansCommand implements Callable<Integer> {
  @Mixin ServerOptions server = new ServerOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "PLAN",
      description = "One plan, such as 20260131_235959; without it the latest ones.")
  @Nullable String plan;

  @Override
  public Integer call() {
    if (plan != null && !plan.matches("[0-9_]+")) {
      throw new ParameterException(
          server.command.commandLine(),
          "'%s' is no work plan's id, which looks like 20260131_235959".formatted(plan));
    }
    ArchiveClient storage = server.client();
    if (plan != null) {
      show(storage.get("/storage/work-plans/" + plan));
      return ExitStatus.OK;
    }
    JsonNode list = storage.get("/storage/work-plans");
    if (server.json) {
      server.printJson(list);
      return ExitStatus.OK;
    }
    JsonNode plans = list.path("work_plans");
    for (JsonNode entry : plans) {
      show(storage.get("/storage/work-plans/" + entry.path("plan_id").asString("")));
    }
    if (plans.isEmpty()) {
      server.out().println("There are no work plans: nothing was left over.");
    }
    return ExitStatus.OK;
  }

  private void show(JsonNode document) {
    if (server.json) {
      server.printJson(document);
      return;
    }
    server
        .out()
        .printf(
            "%s  %d unavailable, %d failed%n",
            document.path("plan_id").asString(""),
            document.path("unavailable_videos").size(),
            document.path("failed_downloads").size());
    for (JsonNode video : document.path("unavailable_videos")) {
      print(video, video.path("reason").asString("unavailable"));
    }
    for (JsonNode video : document.path("failed_downloads")) {
      JsonNode errors = video.path("errors");
      JsonNode last = errors.path(errors.size() - 1);
      print(video, "failed  " + (last.isString() ? last.asString() : last.toString()));
    }
  }

  private void print(JsonNode video, String why) {
    server
        .out()
        .printf(
            "  %s  %-16s  %s%n",
            video.path("video_id").asString(""), why, video.path("title").asString(""));
  }
}
