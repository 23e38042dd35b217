package org.ytarchive.system.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** After the last kill, with all neighbours well: everything comes to its end, and adds up. */
final class LastJudgement {

  private static final Duration NOTHING_MOVES = Duration.ofMinutes(5);
  private static final String OPEN =
      "/api/v1/jobs?limit=50&status=created&status=queued&status=running&status=retrying";

  private final World world;

  LastJudgement(World world) {
    this.world = world;
  }

  void pass() {
    world.peers().weather().clear();
    world.launch();
    world.awaitReady();
    world.oracle().inspect();
    awaitTheEnd();
    world.oracle().inspect();
    for (Story story : world.oracle().present()) {
      try {
        judge(story, world.oracle().look(story));
      } catch (AssertionError e) {
        throw new AssertionError(e.getMessage() + "\n  All of it:\n  " + world.tell(story), e);
      }
    }
    await()
        .atMost(NOTHING_MOVES)
        .untilAsserted(() -> assertThat(stagedFiles()).as("what ended jobs left behind").isEmpty());
  }

  /** As long as fewer and fewer are open, there is time. */
  private void awaitTheEnd() {
    while (open() > 0) {
      long before = open();
      await()
          .alias("%d jobs hang, such as %s".formatted(before, example()))
          .atMost(NOTHING_MOVES)
          .pollInterval(Duration.ofMillis(200))
          .until(() -> open() < before || before == 0);
    }
  }

  private long open() {
    return world.service().get(OPEN).data().path("total").longValue();
  }

  private String example() {
    JsonNode job = world.service().get(OPEN).data().at("/jobs/0");
    String mark = job.at("/user_metadata/mark").asString("");
    return job
        + world.oracle().all().stream()
            .filter(story -> story.mark().equals(mark))
            .map(world::tell)
            .collect(Collectors.joining());
  }

  private void judge(Story story, JsonNode job) {
    story.require(story.ended(), "it never ended");
    Map<String, String> results =
        job.path("results")
            .valueStream()
            .collect(
                Collectors.toMap(
                    result -> result.path("video_id").stringValue(),
                    result -> result.path("status").stringValue()));
    if (story.status().equals("completed")) {
      story.require(
          results.size() == job.path("video_ids").size(), "it is completed without " + results);
      for (JsonNode dependency : job.path("depends_on")) {
        requireCompleted(story, dependency.stringValue());
      }
    }
    if (!job.path("type").stringValue().equals("metadata_only")) {
      results.forEach((video, outcome) -> judgeVideo(story, video, outcome));
    }
    judgeEffects(story);
    if (!story.status().equals("cancelled")) {
      judgePlan(story, results);
    }
  }

  private void requireCompleted(Story story, String dependency) {
    world.oracle().present().stream()
        .filter(other -> other.id().equals(dependency))
        .forEach(
            other ->
                story.require(
                    other.status().equals("completed"),
                    "it is completed, and what it depends on is " + other.status()));
  }

  private void judgeVideo(Story story, String video, String outcome) {
    if (outcome.equals("skipped") || outcome.equals("success")) {
      story.require(world.peers().storage().has(video), video + " is not in the library");
    }
    if (outcome.equals("success")) {
      story.require(!savesOf(story, video).isEmpty(), video + " was never saved by it");
    }
  }

  private List<StandInStorage.Save> savesOf(Story story, String video) {
    return world.peers().storage().saves().stream()
        .filter(save -> save.jobId().equals(story.id()) && save.videoId().equals(video))
        .toList();
  }

  /** In each round a video is downloaded well once, and saved once or the same again. */
  private void judgeEffects(Story story) {
    Map<String, Set<String>> saved =
        world.peers().storage().saves().stream()
            .filter(save -> save.jobId().equals(story.id()))
            .collect(
                Collectors.groupingBy(
                    StandInStorage.Save::videoId,
                    Collectors.mapping(StandInStorage.Save::taskId, Collectors.toSet())));
    saved.forEach(
        (video, tasks) ->
            story.require(
                tasks.size() <= story.rounds(), video + " was saved as different ones: " + tasks));
    Map<String, Long> downloaded =
        world.peers().download().tasks().stream()
            .filter(task -> task.jobId.equals(story.id()) && task.good())
            .collect(Collectors.groupingBy(task -> task.videoId, Collectors.counting()));
    downloaded.forEach(
        (video, times) ->
            story.require(times <= story.rounds(), video + " was downloaded " + times + " times"));
    Stream<Integer> begun =
        Stream.concat(
            world.peers().download().tasks().stream()
                .filter(task -> task.jobId.equals(story.id()))
                .map(task -> task.generation),
            world.peers().storage().saves().stream()
                .filter(save -> save.jobId().equals(story.id()))
                .map(StandInStorage.Save::generation));
    story.require(
        begun.max(Comparator.naturalOrder()).orElse(0) <= story.cancelledIn(),
        "something of it began after it was cancelled, in a later process");
  }

  /** What it could not archive is in its work plan. */
  private void judgePlan(Story story, Map<String, String> results) {
    Set<String> left = new HashSet<>(results.keySet());
    left.removeIf(video -> !"failed".equals(results.get(video)));
    if (left.isEmpty()) {
      return;
    }
    await()
        .alias("the work plan of " + story)
        .atMost(NOTHING_MOVES)
        .until(() -> !world.oracle().look(story).path("work_plan_id").isNull());
    String planId = world.oracle().look(story).path("work_plan_id").stringValue();
    @Nullable JsonNode plan = world.peers().storage().plan(planId);
    story.require(plan != null, "Storage knows nothing of its work plan " + planId);
    Set<String> planned =
        plan == null
            ? Set.of()
            : plan.findValues("video_id").stream()
                .map(JsonNode::stringValue)
                .collect(Collectors.toSet());
    story.require(planned.equals(left), planId + " has " + planned + " and not " + left);
  }

  private List<String> stagedFiles() throws IOException {
    if (!Files.exists(world.staging())) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(world.staging())) {
      return files.filter(Files::isRegularFile).map(Object::toString).toList();
    }
  }
}
