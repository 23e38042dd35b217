package org.ytarchive.jobs.api;

/** Tells which priority a job has now. */
record JobPriorityView(String jobId, String status, int priority) {}
