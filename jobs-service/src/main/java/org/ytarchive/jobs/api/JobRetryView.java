package org.ytarchive.jobs.api;

import org.ytarchive.jobs.domain.Job;

/** Tells that a job runs again. */
record JobRetryView(String jobId, String status, int retryCount) {

  static JobRetryView of(Job job) {
    return new JobRetryView(job.id(), job.status().wire(), job.course().retryCount());
  }
}
