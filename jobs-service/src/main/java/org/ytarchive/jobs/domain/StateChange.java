package org.ytarchive.jobs.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A line of a job's history, which is only ever appended to. */
public record StateChange(@Nullable JobStatus from, JobStatus to, Instant at, String reason) {}
