package org.ytarchive.jobs.domain;

/** A video that a worker has, with its job as it was when the worker last looked. */
record Turn(Job job, JobVideo video) {

  boolean cancelled() {
    return job.status() == JobStatus.CANCELLED;
  }
}
