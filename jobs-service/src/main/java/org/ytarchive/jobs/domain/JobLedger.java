package org.ytarchive.jobs.domain;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves jobs from state to state: the table, the row, the history and the event, together. */
public final class JobLedger {

  private static final Logger log = LoggerFactory.getLogger(JobLedger.class);

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

  void open(Job job, String reason) {
    jobs.insert(job);
    written(job, null, job.times().createdAt(), reason);
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

  private void written(Job job, @Nullable JobStatus from, Instant at, String reason) {
    jobs.append(job.id(), new StateChange(from, job.status(), at, reason));
    events.publish(new JobEvent(job.id(), job.spec().type(), from, job.status(), job.times()));
    log.atInfo()
        .addKeyValue("event", "job_changed")
        .addKeyValue("job_id", job.id())
        .addKeyValue("from", from == null ? "" : from.wire())
        .addKeyValue("to", job.status().wire())
        .log("Job {} is {}: {}", job.id(), job.status().wire(), reason);
  }
}
