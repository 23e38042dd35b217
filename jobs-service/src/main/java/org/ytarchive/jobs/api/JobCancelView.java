package org.ytarchive.jobs.api;

import org.ytarchive.jobs.domain.Job;

/** Tells that a job is cancelled. */
record JobCancelView(String jobId, String status, String message) {

  static JobCancelView of(Job job) {
    return new JobCancelView(
        job.id(),
        job.status().wire(),
        "Nothing of this job starts any more; what is running is told to stop.");
  }
}
