package org.ytarchive.jobs.domain;

import org.jspecify.annotations.Nullable;

/**
 * How a job is going.
 *
 * @param round 1 at first, one more for each retry on request
 * @param retryCount transient failures that it came back from, and retries on request
 * @param tries at what the job does before it knows its videos: reading the playlist
 * @param message what it waits for, where that is not one of its videos' affair
 * @param error why it failed
 * @param workPlanId Storage's plan with what this round left over
 */
public record JobCourse(
    int round,
    int retryCount,
    Tries tries,
    @Nullable String message,
    @Nullable String error,
    @Nullable String workPlanId) {

  static final JobCourse FIRST = new JobCourse(1, 0, Tries.NONE, null, null, null);

  JobCourse retried() {
    return new JobCourse(round, retryCount + 1, tries, message, error, workPlanId);
  }

  JobCourse nextRound() {
    return new JobCourse(round + 1, retryCount + 1, Tries.NONE, null, null, null);
  }

  JobCourse waiting(Tries newTries, String why) {
    return new JobCourse(round, retryCount, newTries, why, error, workPlanId);
  }

  /** What the whole job waits for; null where it waits for nothing any more. */
  JobCourse waitingFor(@Nullable String why) {
    return new JobCourse(round, retryCount, tries, why, error, workPlanId);
  }

  JobCourse moving() {
    return new JobCourse(round, retryCount, tries.moving(), null, error, workPlanId);
  }

  JobCourse failed(String why) {
    return new JobCourse(round, retryCount, tries, null, why, workPlanId);
  }

  JobCourse planned(String planId) {
    return new JobCourse(round, retryCount, tries, message, error, planId);
  }
}
