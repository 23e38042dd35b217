package org.ytarchive.jobs.domain;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log what became of jobs. */
public final class JobLog {

  private static final Logger log = LoggerFactory.getLogger(JobLog.class);

  private JobLog() {}

  /** To be called when the change is durable. */
  public static void heard(JobEvent event) {
    JobStatus from = event.from();
    log.atInfo()
        .addKeyValue("event", "job_changed")
        .addKeyValue("job_id", event.jobId())
        .addKeyValue("from", from == null ? "" : from.wire())
        .addKeyValue("to", event.to().wire())
        .log("Job {} is {}: {}", event.jobId(), event.to().wire(), event.reason());
  }
}
