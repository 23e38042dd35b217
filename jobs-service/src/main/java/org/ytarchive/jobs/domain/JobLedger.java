package org.ytarchive.jobs.domain;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Moves jobs from state to state: the table, the row, the history and the event, together. */
public final class JobLedger {

  private final JobStore jobs;
  private final Dependencies dependencies;
  private final DomainEvents events;
  private final Clock clock;

  public JobLedger(JobStore jobs, Dependencies dependencies, DomainEvents events, Clock clock) {
    this.jobs = jobs;
    this.dependencies = dependencies;
    this.events = events;
    this.clock = clock;
  }

  /** To the millisecond, as it is stored. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  Dependencies dependencies() {
    return dependencies;
  }

  Optional<Job> lock(String jobId) {
    return jobs.lock(jobId);
  }

  /**
   * The job is new, and has gone through these states so far, from {@code CREATED} on; made ready
   * as {@link JobStore#insertion} does.
   */
  Runnable opening(Job job, List<StateChange> history) {
    Runnable insertion = jobs.insertion(job, history);
    return () -> {
      insertion.run();
      history.forEach(change -> told(job, change));
    };
  }

  /** The job in its new state; the caller holds its lock. */
  Job move(Job job, JobStatus to, String reason) {
    JobTransitions.require(job.id(), job.status(), to);
    Instant at = now();
    Job moved = job.moved(to, at);
    jobs.update(moved);
    written(moved, job.status(), at, reason);
    if (to.ended()) {
      dependencies.ended(this, moved);
    }
    return moved;
  }

  Job change(Job job, JobCourse course) {
    Job changed = job.with(course).touched(now());
    jobs.update(changed);
    return changed;
  }

  Job prioritise(Job job, int priority) {
    Job changed = job.with(job.spec().prioritised(priority)).touched(now());
    jobs.update(changed);
    return changed;
  }

  private void written(Job job, JobStatus from, Instant at, String reason) {
    StateChange change = new StateChange(from, job.status(), at, reason);
    jobs.append(job.id(), change);
    told(job, change);
  }

  private void told(Job job, StateChange change) {
    events.publish(
        new JobEvent(
            job.id(), job.spec().type(), change.from(), change.to(), job.times(), change.reason()));
  }
}
