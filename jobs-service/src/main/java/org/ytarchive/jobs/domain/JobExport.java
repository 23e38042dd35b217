package org.ytarchive.jobs.domain;

import java.util.List;
import java.util.function.Consumer;
import org.ytarchive.jobs.domain.access.CurrentCaller;

/** All jobs that match, one after the other, as they were at one moment. */
public final class JobExport {

  private final JobSnapshots snapshots;

  public JobExport(JobSnapshots snapshots) {
    this.snapshots = snapshots;
  }

  /**
   * Hands over each job in turn, of those that {@link CurrentCaller} may see; what changes
   * meanwhile is not seen.
   */
  public void each(JobQuery.Filter filter, JobQuery.Order order, Consumer<JobListing.Line> to) {
    snapshots.each(
        filter.of(CurrentCaller.get().onlyOf()),
        order,
        (job, videos) ->
            to.accept(
                new JobListing.Line(
                    job, videos, ProgressReport.of(job, videos.tally(), List.of()))));
  }
}
