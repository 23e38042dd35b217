package org.ytarchive.jobs.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job without its videos and its history, which may be many.
 *
 * @param traceId under which everything done for it is logged, in all services
 * @param owner whose job it is; null while there is no authentication
 */
public record Job(
    String id,
    JobSpec spec,
    JobStatus status,
    JobCourse course,
    JobTimes times,
    String traceId,
    @Nullable String owner) {

  Job moved(JobStatus to, Instant at) {
    return new Job(id, spec, to, course, times.moved(to, at), traceId, owner);
  }

  Job with(JobCourse newCourse) {
    return new Job(id, spec, status, newCourse, times, traceId, owner);
  }

  Job with(JobSpec newSpec) {
    return new Job(id, newSpec, status, course, times, traceId, owner);
  }

  Job touched(Instant at) {
    return new Job(id, spec, status, course, times.touched(at), traceId, owner);
  }
}
