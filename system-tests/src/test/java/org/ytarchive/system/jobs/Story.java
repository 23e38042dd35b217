package org.ytarchive.system.jobs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one job was asked for, what was answered, and what was seen of it; kept outside of the
 * process that is killed. One client at a time tells it.
 */
final class Story {

  static final Set<String> ENDED = Set.of("completed", "failed", "cancelled");

  /** Whether the job must be there. */
  enum Being {
    /** No answer came to the request: it may be there or not. */
    IN_DOUBT,
    /** Its creation was acknowledged, or it was seen. */
    THERE,
    /** Its creation was refused. */
    REFUSED,
    /** No answer came to the request to delete it. */
    MAY_BE_DELETED,
    /** Its deletion was acknowledged. */
    DELETED
  }

  private final String mark;
  private final String request;
  private final @Nullable String key;
  private final Generation generation;
  private final List<String> lines = new ArrayList<>();
  private final Map<String, String> results = new HashMap<>();
  private List<JsonNode> history = List.of();
  private Being being = Being.IN_DOUBT;
  private @Nullable String id;
  private String status = "";
  private boolean changing = true;
  private int rounds = 1;
  private int cancels;
  private int retries;
  private int cancelledIn = Integer.MAX_VALUE;

  Story(String mark, String request, @Nullable String key, Generation generation) {
    this.mark = mark;
    this.request = request;
    this.key = key;
    this.generation = generation;
    tell("asked for, %s: %s".formatted(key == null ? "no key" : "key " + key, request));
  }

  String mark() {
    return mark;
  }

  String request() {
    return request;
  }

  @Nullable String key() {
    return key;
  }

  String id() {
    return Objects.requireNonNull(id);
  }

  boolean hasId() {
    return id != null;
  }

  Being being() {
    return being;
  }

  /** As last seen. */
  String status() {
    return status;
  }

  boolean ended() {
    return ENDED.contains(status);
  }

  /** Whether more may have happened since it was last seen. */
  boolean changing() {
    return changing;
  }

  /** How often it was to be done, counted from above: retries without an answer included. */
  int rounds() {
    return rounds;
  }

  /** From the process after this one on nothing of it may begin. */
  int cancelledIn() {
    return cancelledIn;
  }

  void tell(String line) {
    lines.add("process %d: %s".formatted(generation.now(), line));
  }

  void acknowledged(String jobId) {
    tell("is job " + jobId);
    require(id == null || id.equals(jobId), "it is another job than " + id);
    id = jobId;
    being = Being.THERE;
  }

  void refused(String why) {
    tell("refused: " + why);
    being = Being.REFUSED;
  }

  void neverCame() {
    tell("is not there: the request did not come through");
    being = Being.REFUSED;
  }

  /** To be called before a request that changes the job. */
  void asking(String what) {
    tell(what + " …");
    changing = true;
    if (what.equals("retry")) {
      rounds++;
      cancelledIn = Integer.MAX_VALUE;
    }
    if (what.equals("delete")) {
      being = Being.MAY_BE_DELETED;
    }
  }

  void answered(String what) {
    tell(what + " acknowledged");
    switch (what) {
      case "cancel" -> {
        cancels++;
        cancelledIn = generation.now();
      }
      case "retry" -> retries++;
      case "delete" -> being = Being.DELETED;
      default -> {}
    }
  }

  void denied(String what, String why) {
    tell(what + " refused: " + why);
    if (what.equals("delete")) {
      being = Being.THERE;
    }
  }

  /** The job as the service shows it now. */
  void seen(JsonNode job, StateTable table) {
    List<JsonNode> lately = job.path("state_history").valueStream().toList();
    if (!lately.equals(history)) {
      tell("has the history " + job.path("state_history"));
    }
    status = job.path("status").stringValue();
    table.problem(job).ifPresent(problem -> fail("its history is not legal: " + problem));
    require(
        lately.size() >= history.size() && lately.subList(0, history.size()).equals(history),
        "its history was another one before: " + history);
    require(moves(lately, "cancelled") >= cancels, "an acknowledged cancel is not in its history");
    require(retriesIn(lately) >= retries, "an acknowledged retry is not in its history");
    require(
        cancelledIn == Integer.MAX_VALUE || status.equals("cancelled"),
        "it was cancelled and is " + status);
    history = lately;
    job.path("results").forEach(this::seenResult);
    changing = !ended();
  }

  private void seenResult(JsonNode result) {
    String video = result.path("video_id").stringValue();
    String outcome = result.path("status").stringValue();
    String before = results.put(video, outcome);
    boolean good = "success".equals(before) || "skipped".equals(before);
    require(!good || outcome.equals(before), video + " was " + before + " and is " + outcome);
  }

  private static long moves(List<JsonNode> history, String to) {
    return history.stream().filter(line -> line.path("to").asString("").equals(to)).count();
  }

  private static long retriesIn(List<JsonNode> history) {
    return history.stream()
        .filter(line -> line.path("to").asString("").equals("retrying"))
        .filter(line -> ENDED.contains(line.path("from").asString("")))
        .count();
  }

  void require(boolean holds, String otherwise) {
    if (!holds) {
      fail(otherwise);
    }
  }

  void fail(String why) {
    throw new AssertionError(
        "Job %s (%s): %s. Its story:%n  %s".formatted(id, mark, why, String.join("\n  ", lines)));
  }

  @Override
  public String toString() {
    return String.join("\n  ", lines);
  }
}
