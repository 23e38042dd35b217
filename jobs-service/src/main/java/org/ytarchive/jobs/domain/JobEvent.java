package org.ytarchive.jobs.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job's state changed.
 *
 * @param from null for a job that has just been created
 */
public record JobEvent(
    String jobId, JobType type, @Nullable JobStatus from, JobStatus to, Instant at) {}
