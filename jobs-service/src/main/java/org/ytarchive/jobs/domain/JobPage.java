package org.ytarchive.jobs.domain;

import java.util.List;

/**
 * Some of the jobs that a query matches.
 *
 * @param total how many it matches in all
 */
public record JobPage(List<Job> jobs, long total) {

  public JobPage {
    jobs = List.copyOf(jobs);
  }
}
