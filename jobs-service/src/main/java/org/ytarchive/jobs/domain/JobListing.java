package org.ytarchive.jobs.domain;

import java.util.List;

/**
 * A page of jobs as a client sees them.
 *
 * @param total as {@link JobPage} has it
 */
public record JobListing(List<Line> lines, long total) {

  public JobListing {
    lines = List.copyOf(lines);
  }

  /** One job of the page. */
  public record Line(Job job, VideoSummary videos, Progress progress) {}
}
