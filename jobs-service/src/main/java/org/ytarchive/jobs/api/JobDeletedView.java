package org.ytarchive.jobs.api;

/** Tells that a job is gone, and how many files of the library with it. */
record JobDeletedView(String jobId, boolean deleted, long filesDeleted) {}
