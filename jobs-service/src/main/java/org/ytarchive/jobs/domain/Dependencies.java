package org.ytarchive.jobs.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;

/**
 * Jobs that wait for other jobs. A job names the ones it waits for when it is created, and they
 * exist by then: so there is never a circle. What it waits for must complete; if that fails, is
 * cancelled or deleted first, the job is cancelled. Every call is part of a transaction.
 */
public final class Dependencies {

  private final JobRecords records;
  private final WorkQueue queue;

  public Dependencies(JobRecords records, WorkQueue queue) {
    this.records = records;
    this.queue = queue;
  }

  /**
   * Those of the jobs that a new job is to depend on that are not completed yet; none of them
   * changes before the transaction ends.
   *
   * @throws ServiceException E007 for one that there is not, or that did not complete
   */
  List<String> open(JobSpec spec) {
    List<String> open = new ArrayList<>();
    for (Job other : records.jobs().lockAll(spec.dependsOn())) {
      if (other.status() == JobStatus.FAILED || other.status() == JobStatus.CANCELLED) {
        throw ServiceException.invalid(
                "depends_on names job %s, which is %s: retry that one first, or leave it out."
                    .formatted(other.id(), other.status().wire()))
            .withDetail("job_id", other.id());
      }
      if (other.status() != JobStatus.COMPLETED) {
        open.add(other.id());
      }
    }
    return open;
  }

  /**
   * What a job that is to run again has to wait for.
   *
   * @throws ServiceException E007 where that is not going to complete
   */
  Optional<String> reopen(Job job) {
    List<String> unmet = records.dependencies().unmet(job.id());
    for (String other : unmet) {
      @Nullable JobStatus status = records.jobs().find(other).map(Job::status).orElse(null);
      if (status == null || status.ended()) {
        throw ServiceException.invalid(
                "Job %s depends on job %s, which is %s: %s."
                    .formatted(
                        job.id(),
                        other,
                        status == null ? "deleted" : status.wire(),
                        status == null ? "create a new job" : "retry that one first"))
            .withDetail("job_id", other);
      }
    }
    return waitsFor(unmet);
  }

  /** The jobs that waited for this one, which has ended, begin or are cancelled. */
  void ended(JobLedger ledger, Job other) {
    boolean completed = other.status() == JobStatus.COMPLETED;
    List<String> dependents = records.dependencies().dependents(other.id());
    if (completed && !dependents.isEmpty()) {
      records.dependencies().met(other.id());
    }
    for (String id : dependents) {
      Optional<Job> dependent = ledger.lock(id).filter(job -> !job.status().ended());
      if (completed) {
        dependent.ifPresent(job -> closer(ledger, job));
      } else {
        dependent.ifPresent(job -> cancel(ledger, job, other));
      }
    }
  }

  private void closer(JobLedger ledger, Job job) {
    Optional<String> waitsFor = waitsFor(records.dependencies().unmet(job.id()));
    Job freed = ledger.change(job, job.course().waitingFor(waitsFor.orElse(null)));
    if (waitsFor.isPresent()) {
      return;
    }
    Job ready =
        freed.status() == JobStatus.CREATED
            ? ledger.move(freed, JobStatus.QUEUED, "its dependencies are completed")
            : freed;
    queue.begin(
        ready,
        records.videos().of(job.id()).stream().filter(video -> !video.state().ended()).toList());
  }

  private void cancel(JobLedger ledger, Job job, Job other) {
    String why = "It depends on job %s, which is %s.".formatted(other.id(), other.status().wire());
    records.videos().cancelWaiting(job.id());
    Job stopped = job.with(job.course().failed(why));
    ledger.move(stopped, JobStatus.CANCELLED, why);
  }

  /** What a job waits for, for a person; empty where for nothing. */
  static Optional<String> waitsFor(List<String> others) {
    if (others.isEmpty()) {
      return Optional.empty();
    }
    String first = "Waiting for job %s to complete".formatted(others.get(0));
    return Optional.of(
        others.size() == 1 ? first : "%s, and %d more".formatted(first, others.size() - 1));
  }
}
