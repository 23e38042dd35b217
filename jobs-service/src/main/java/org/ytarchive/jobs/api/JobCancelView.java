package org.ytarchive.jobs.api;

/** Tells that a job is cancelled. */
record JobCancelView(String jobId, String status, String message) {}
