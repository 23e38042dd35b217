package org.ytarchive.jobs.domain;

import java.util.List;

/**
 * Some of the jobs that a query matches.
 *
 * @param total how many it matches in all; those that a search finds are counted up to {@link
 *     #MOST_FOUND}, and one more stands for all others
 */
public record JobPage(List<Job> jobs, long total) {

  /** To count all that have a frequent word in them takes longer than to find the page. */
  public static final int MOST_FOUND = 10_000;

  public JobPage {
    jobs = List.copyOf(jobs);
  }
}
