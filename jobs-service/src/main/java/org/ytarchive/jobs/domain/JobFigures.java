package org.ytarchive.jobs.domain;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A few figures of the service.
 *
 * @param videosWaiting videos that no worker has
 * @param videosRunning videos that a worker has
 * @param oldestWaiting when the job was created that has waited longest for its first turn
 */
public record JobFigures(
    Map<JobStatus, Long> byStatus,
    long videosWaiting,
    long videosRunning,
    Optional<Instant> oldestWaiting) {

  public static final JobFigures NONE = new JobFigures(Map.of(), 0, 0, Optional.empty());

  public JobFigures {
    byStatus = Map.copyOf(byStatus);
  }
}
