package org.ytarchive.jobs.api;

import java.time.Instant;

/** Tells which job a request made. */
record JobCreatedView(String jobId, String status, Instant createdAt) {}
