package org.ytarchive.jobs.domain.watch;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.jobs.domain.JobService;

/**
 * Looks which jobs are further than at the last look, and tells of those that somebody watches. For
 * use by one thread.
 */
public final class ProgressWatch {

  private final EventLog log;
  private final JobService jobs;
  private final Audience audience;
  private Map<String, String> before = Map.of();

  public ProgressWatch(EventLog log, JobService jobs, Audience audience) {
    this.log = log;
    this.jobs = jobs;
    this.audience = audience;
  }

  /** Without an audience nothing is read. */
  public void look() {
    if (!audience.present()) {
      before = Map.of();
      return;
    }
    Map<String, String> now = log.underWay();
    Set<String> seen = new HashSet<>(before.keySet());
    seen.addAll(now.keySet());
    for (String job : seen) {
      String then = before.getOrDefault(job, "");
      if (!then.equals(now.getOrDefault(job, "")) && audience.watches(job)) {
        tell(job);
      }
    }
    before = now;
  }

  private void tell(String job) {
    try {
      audience.progressed(jobs.status(job));
    } catch (ServiceException e) {
      // It was deleted meanwhile.
    }
  }
}
