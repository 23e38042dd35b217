package org.ytarchive.jobs.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets jobs that ended long ago, with their videos and their history. The library keeps what
 * they archived, and Storage keeps their work plans.
 */
public final class Retention {

  private static final Logger log = LoggerFactory.getLogger(Retention.class);

  /** So many in one transaction: others that write wait for no longer than that takes. */
  private static final int AT_ONCE = 200;

  private final JobRecords records;
  private final Map<JobStatus, Duration> periods;
  private final Clock clock;

  /**
   * A retention.
   *
   * @param periods how long a job is kept that ended so; one that is not named is kept for ever
   */
  public Retention(JobRecords records, Map<JobStatus, Duration> periods, Clock clock) {
    this.records = records;
    this.periods = Map.copyOf(periods);
    this.clock = clock;
  }

  /** Deletes what has had its time. */
  public void sweep() {
    periods.forEach(
        (status, period) -> {
          int deleted = sweep(status, clock.instant().minus(period));
          if (deleted > 0) {
            log.info(
                "Forgot {} {} jobs that ended more than {} days ago",
                deleted,
                status.wire(),
                period.toDays());
          }
        });
  }

  private int sweep(JobStatus status, Instant before) {
    int deleted = 0;
    int last;
    do {
      last = records.transactions().call(() -> records.jobs().deleteEnded(status, before, AT_ONCE));
      deleted += last;
    } while (last == AT_ONCE);
    return deleted;
  }
}
