package org.ytarchive.jobs.domain;

import java.util.Map;

/**
 * A few figures of the service.
 *
 * @param videosWaiting videos that no worker has
 * @param videosRunning videos that a worker has
 */
public record JobFigures(Map<JobStatus, Long> byStatus, long videosWaiting, long videosRunning) {

  public JobFigures {
    byStatus = Map.copyOf(byStatus);
  }
}
