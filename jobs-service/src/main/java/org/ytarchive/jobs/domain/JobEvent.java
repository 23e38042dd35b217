package org.ytarchive.jobs.domain;

import org.jspecify.annotations.Nullable;

/**
 * A job's state changed.
 *
 * @param from null for a job that has just been created
 * @param times of the job in its new state
 * @param reason why, for a person
 */
public record JobEvent(
    String jobId,
    JobType type,
    @Nullable JobStatus from,
    JobStatus to,
    JobTimes times,
    String reason) {}
