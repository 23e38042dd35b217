package org.ytarchive.jobs.domain;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes good what a stop or a crash of the only Jobs process left half-done. */
public final class Restart {

  private static final Logger log = LoggerFactory.getLogger(Restart.class);
  static final String REASON = "restart";

  private final JobRecords records;
  private final JobLedger jobs;

  public Restart(JobRecords records, JobLedger jobs) {
    this.records = records;
    this.jobs = jobs;
  }

  /** To be called before any worker starts, and only where no other process has this database. */
  public void recover() {
    records
        .transactions()
        .run(
            () -> {
              int videos = records.videos().interruptRunning(REASON);
              int found = 0;
              for (String id : records.jobs().in(JobStatus.RUNNING)) {
                found += jobs.lock(id).map(this::retrying).isPresent() ? 1 : 0;
              }
              if (found > 0) {
                log.info("Takes up {} jobs with {} videos that were running", found, videos);
              }
            });
  }

  private Job retrying(Job job) {
    return jobs.move(job, JobStatus.RETRYING, REASON);
  }
}
