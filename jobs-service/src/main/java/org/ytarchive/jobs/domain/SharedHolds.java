package org.ytarchive.jobs.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

/**
 * Lets all that the same thing stands in the way of wait together: so one asks again, and not a
 * thousand. What stands in the way of one alone is no reason for others to wait, be it one video or
 * one of several processes.
 */
public final class SharedHolds {

  /** The {@code reason} of a failure that is that of one video in one library. */
  static final String BEING_DELETED = "being_deleted";

  /**
   * The {@code reason} of a failure of the jobs' own database: whoever works on them meets it by
   * itself, and nobody once it is over.
   */
  public static final String OWN_DATABASE = "own_database";

  /** The {@code reason} of a failure that comes from this process's registry. */
  private static final String UNREGISTERED = "unregistered";

  private static final int MOST_HELD_AT_ONCE = 10_000;

  private final VideoStore videos;
  private final WorkQueue queue;
  private final JobKeys keys;
  private final Reach reach;

  public SharedHolds(VideoStore videos, WorkQueue queue, JobKeys keys, Reach reach) {
    this.videos = videos;
    this.queue = queue;
    this.keys = keys;
    this.reach = reach;
  }

  /** Nothing is in the way of the step, seen from this process; part of a transaction. */
  void goesOn(Step step, Instant now) {
    if (queue.shared()) {
      reach.goesOn(step, now);
    }
  }

  /**
   * Puts others off with this video; part of a transaction.
   *
   * @param course how the video waits
   */
  void hold(Turn turn, ServiceException cause, VideoCourse course, Instant now) {
    if (leavesItToOthers(turn.video().step(), cause, now)) {
      return;
    }
    others(turn, cause)
        .ifPresent(
            others -> {
              Instant until = Objects.requireNonNull(course.nextAttemptAt(), "nextAttemptAt");
              Instant about = until.minus(Duration.between(now, until).dividedBy(2));
              queue.postpone(videos.hold(others, course, about, MOST_HELD_AT_ONCE), until);
            });
  }

  /** A process that is cut off neither holds up what others go on with, nor takes it from them. */
  private boolean leavesItToOthers(Step step, ServiceException cause, Instant now) {
    Object reason = cause.details().get("reason");
    if (!queue.shared()
        || cause.errorCode() != ErrorCode.SERVICE_UNAVAILABLE
        || BEING_DELETED.equals(reason)
        || OWN_DATABASE.equals(reason)) {
      return false;
    }
    Optional<Duration> rest = reach.inVain(step, now);
    rest.ifPresent(queue::rest);
    return rest.isPresent();
  }

  private Optional<VideoStore.Others> others(Turn turn, ServiceException cause) {
    Step step = turn.video().step();
    Object reason = cause.details().get("reason");
    if (BEING_DELETED.equals(reason)
        || OWN_DATABASE.equals(reason)
        || (UNREGISTERED.equals(reason) && queue.shared())) {
      return Optional.empty();
    }
    boolean quota = cause.errorCode() == ErrorCode.API_QUOTA_EXCEEDED && step == Step.METADATA;
    if (!quota) {
      return Optional.of(VideoStore.Others.all(step));
    }
    String jobId = turn.job().id();
    return Optional.of(
        keys.of(jobId).isPresent()
            ? VideoStore.Others.of(step, jobId)
            : VideoStore.Others.allBut(step, keys.jobs()));
  }
}
