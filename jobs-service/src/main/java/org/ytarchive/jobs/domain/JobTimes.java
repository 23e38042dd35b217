package org.ytarchive.jobs.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When things happened to a job. */
public record JobTimes(
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt) {

  JobTimes moved(JobStatus to, Instant at) {
    Instant started = startedAt == null && to == JobStatus.RUNNING ? at : startedAt;
    return new JobTimes(createdAt, at, started, to.ended() ? at : null);
  }

  JobTimes touched(Instant at) {
    return new JobTimes(createdAt, at, startedAt, completedAt);
  }
}
