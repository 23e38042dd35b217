package org.ytarchive.jobs.api;

import org.jspecify.annotations.Nullable;

/** Where a job is. */
record JobStatusView(String jobId, String status, ProgressView progress, @Nullable String error) {}
