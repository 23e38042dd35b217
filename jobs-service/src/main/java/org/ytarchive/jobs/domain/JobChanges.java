package org.ytarchive.jobs.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.ytarchive.common.error.ServiceException;

/** What can be done to a job on request, each in one transaction under the job's lock. */
public final class JobChanges {

  private final JobRecords records;
  private final JobLedger ledger;
  private final WorkQueue queue;
  private final Withdrawals withdrawals;

  public JobChanges(
      JobRecords records, JobLedger ledger, WorkQueue queue, Withdrawals withdrawals) {
    this.records = records;
    this.ledger = ledger;
    this.queue = queue;
    this.withdrawals = withdrawals;
  }

  Job cancel(String id) {
    List<VideoTicket> toStop = new ArrayList<>();
    Job cancelled =
        changing(
            id,
            job -> {
              toStop.clear(); // of a transaction that was undone and is repeated
              toStop.addAll(records.videos().cancelWaiting(id));
              queue.postpone(toStop, ledger.now());
              Job moved = ledger.move(job, JobStatus.CANCELLED, "cancelled on request");
              if (records.videos().tally(id).in(VideoState.RUNNING) == 0) {
                queue.wrapUp(moved);
              }
              return moved;
            });
    withdrawals.begin(cancelled, toStop);
    return cancelled;
  }

  Job retry(String id) {
    return changing(
        id,
        job -> {
          if (job.status() == JobStatus.RUNNING) { // It may retry by itself, but not on request.
            throw ServiceException.invalid(
                "Job %s is running and can't be retried: wait until it has ended, or cancel it first."
                    .formatted(id));
          }
          JobTransitions.require(id, job.status(), JobStatus.RETRYING);
          Optional<String> waitsFor = ledger.dependencies().reopen(job);
          Job next = job.with(job.course().nextRound().waitingFor(waitsFor.orElse(null)));
          Job retrying = ledger.move(next, JobStatus.RETRYING, "retried on request");
          List<JobVideo> before = records.videos().of(id);
          before.stream()
              .filter(JobVideo::mayBeDownloading)
              .forEach(video -> queue.withdraw(Withdrawal.of(video)));
          List<JobVideo> again =
              before.stream()
                  .filter(video -> !video.state().good())
                  .map(video -> video.again(retrying.course().round()))
                  .toList();
          again.forEach(records.videos()::update);
          if (waitsFor.isEmpty()) {
            queue.begin(retrying, again);
          }
          return retrying;
        });
  }

  Job prioritise(String id, int priority) {
    JobRules.requirePriority(priority);
    return changing(
        id,
        job -> {
          if (job.status().ended()) {
            throw ServiceException.invalid(
                    "Job %s is %s: there is nothing left that a priority could bring forward."
                        .formatted(id, job.status().wire()))
                .withDetail("status", job.status().wire());
          }
          Job changed = ledger.prioritise(job, priority);
          queue.reorder(
              changed,
              records.videos().of(id).stream().filter(video -> !video.state().ended()).toList());
          return changed;
        });
  }

  private Job changing(String id, UnaryOperator<Job> change) {
    return records
        .transactions()
        .call(() -> change.apply(ledger.lock(id).orElseThrow(JobStore.unknown(id))));
  }
}
