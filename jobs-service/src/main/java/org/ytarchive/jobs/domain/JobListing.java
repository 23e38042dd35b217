package org.ytarchive.jobs.domain;

import java.util.List;

/** A page of jobs as a client sees them. */
public record JobListing(List<Line> lines, long total) {

  public JobListing {
    lines = List.copyOf(lines);
  }

  /** One job of the page. */
  public record Line(Job job, VideoSummary videos, Progress progress) {}
}
