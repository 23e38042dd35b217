package org.ytarchive.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What could not be archived. */
final class WorkPlans {
  static final String NONE = "There are no work plans: nothing was left over.";

  private static final String PATH = "/storage/work-plans";

  private final ServerCommand command;
  private final ArchiveClient client;

  WorkPlans(ServerCommand command, ArchiveClient client) {
    this.command = command;
    this.client = client;
  }

  /** The exit status. */
  int showLatest() {
    JsonNode list = client.get(PATH);
    if (command.options().json) {
      command.printJson(list);
      return ExitStatus.OK;
    }
    List<String> plans = new ArrayList<>();
    list.path("work_plans").forEach(plan -> plans.add(plan.path("plan_id").asString("")));
    if (plans.isEmpty()) {
      command.remark(NONE);
    }
    return show(plans);
  }

  /** The exit status. */
  int show(List<String> plans) {
    plans.forEach(this::require);
    return Each.of(command, plans, plan -> command.print(get(plan), this::print));
  }

  /** The ids of the videos that nobody has archived since. */
  List<String> open(String plan) {
    require(plan);
    JsonNode document = get(plan);
    return Stream.of("failed_downloads", "unavailable_videos")
        .flatMap(list -> document.path(list).valueStream())
        .filter(video -> !video.path("closed_at").isString())
        .map(video -> video.path("video_id").asString(""))
        .distinct()
        .toList();
  }

  private JsonNode get(String plan) {
    return client.get(PATH + "/" + plan);
  }

  private void require(String plan) {
    if (!plan.matches("[0-9_]+")) {
      throw command.wrong(
          "'%s' is no work plan's id, which looks like 20260131_235959".formatted(plan));
    }
  }

  private void print(JsonNode document) {
    command
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
    String archived = video.path("closed_at").isString() ? "  (archived since)" : "";
    command
        .out()
        .println(
            Units.printable(
                "  %s  %-16s  %s%s"
                    .formatted(
                        video.path("video_id").asString(""),
                        why,
                        video.path("title").asString(""),
                        archived)
                    .stripTrailing()));
  }
}
