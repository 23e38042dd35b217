package org.ytarchive.jobs.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a video is going.
 *
 * @param round the job's round that it belongs to
 * @param downloads download tasks of this round that ended without a file: part of the next one's
 *     id, so that a repeated call finds its task and a new attempt gets a new one
 * @param reason what it waits for
 * @param nextAttemptAt when it goes on, where it waits for a time
 */
public record VideoCourse(
    int round,
    Tries tries,
    int downloads,
    @Nullable String reason,
    @Nullable Instant nextAttemptAt) {

  static final String ITS_TURN = "waiting for its turn";

  static VideoCourse start(int round) {
    return new VideoCourse(round, Tries.NONE, 0, ITS_TURN, null);
  }

  VideoCourse begun() {
    return new VideoCourse(round, tries, downloads, null, null);
  }

  VideoCourse moving() {
    return new VideoCourse(round, tries.moving(), downloads, null, null);
  }

  VideoCourse downloadLost() {
    return new VideoCourse(round, tries, downloads + 1, reason, nextAttemptAt);
  }

  VideoCourse waiting(Tries newTries, String why, @Nullable Instant until) {
    return new VideoCourse(round, newTries, downloads, why, until);
  }

  VideoCourse ended(Tries newTries) {
    return new VideoCourse(round, newTries, downloads, null, null);
  }
}
