package org.ytarchive.cli;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How far one video of a job is.
 *
 * @param step what is being done with it
 * @param percentage 0 to 100
 * @param bytesPerSecond 0 if not known
 * @param secondsLeft -1 if not known
 * @param reason why it waits, or was not archived
 */
record VideoProgress(
    String videoId,
    @Nullable String title,
    State state,
    @Nullable String step,
    double percentage,
    long bytesPerSecond,
    long secondsLeft,
    @Nullable String reason) {

  /** In the order of a video's life. */
  enum State {
    WAITING("waiting"),
    RUNNING("running"),
    ARCHIVED("archived"),
    SKIPPED("in archive"),
    UNAVAILABLE("unavailable"),
    FAILED("failed"),
    CANCELLED("cancelled");

    private final String label;

    State(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }

    boolean ended() {
      return compareTo(RUNNING) > 0;
    }

    /** A state's name in the job's {@code videos} or {@code results}. */
    static State of(String name) {
      return switch (name) {
        case "succeeded", "success" -> ARCHIVED;
        case "skipped" -> SKIPPED;
        case "unavailable" -> UNAVAILABLE;
        case "failed" -> FAILED;
        case "cancelled" -> CANCELLED;
        case "running" -> RUNNING;
        default -> WAITING;
      };
    }
  }

  /** From what a job says of its videos while they are under way. */
  static VideoProgress ofVideo(JsonNode video) {
    State state = State.of(video.path("state").asString(""));
    return new VideoProgress(
        video.path("video_id").asString(""),
        text(video.path("title")),
        state,
        text(video.path("step")),
        state.ended() ? complete(state) : video.path("percentage").asDouble(0),
        video.path("speed_bps").asLong(0),
        video.path("eta_seconds").asLong(-1),
        text(video.path("reason")));
  }

  /** From a job's results, which only say how it ended. */
  static VideoProgress ofResult(JsonNode result) {
    State state = State.of(result.path("status").asString(""));
    if (state == State.FAILED && result.path("error_code").asString("").equals("E002")) {
      state = State.UNAVAILABLE;
    }
    return new VideoProgress(
        result.path("video_id").asString(""),
        null,
        state,
        null,
        complete(state),
        0,
        -1,
        text(result.path("message")));
  }

  private static double complete(State state) {
    return state == State.ARCHIVED || state == State.SKIPPED ? 100 : 0;
  }

  private static @Nullable String text(JsonNode node) {
    String text = node.asString("");
    return text.isBlank() ? null : text;
  }
}
