package org.ytarchive.jobs.domain.watch;

import org.jspecify.annotations.Nullable;
import org.ytarchive.jobs.domain.JobType;
import org.ytarchive.jobs.domain.StateChange;

/**
 * A line of a job's history.
 *
 * @param id grows over the lines of all jobs, in the order in which they are told
 * @param error why the job failed, where it did
 * @param owner of the job
 */
public record HistoryEvent(
    long id,
    String jobId,
    JobType type,
    StateChange change,
    @Nullable String error,
    @Nullable String owner) {}
