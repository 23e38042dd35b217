package org.ytarchive.jobs.api;

/** Tells that a job runs again. */
record JobRetryView(String jobId, String status, int retryCount) {}
