package org.ytarchive.jobs.domain;

import java.util.Map;

/**
 * What became of the jobs of a time.
 *
 * @param byStatus how many jobs are in each status; one without any is left out
 * @param processingSeconds from the start to the end of those that completed, added up
 * @param videoSeconds playing time of the videos that those archived
 * @param archivedVideos videos that any of the jobs put into the library
 * @param archivedBytes and their size
 */
public record JobStats(
    Map<JobStatus, Long> byStatus,
    double processingSeconds,
    double videoSeconds,
    long archivedVideos,
    long archivedBytes) {

  public JobStats {
    byStatus = Map.copyOf(byStatus);
  }
}
