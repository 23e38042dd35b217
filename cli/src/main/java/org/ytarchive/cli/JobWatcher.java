package org.ytarchive.cli;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Asks for a job again and again until it has ended, and shows each reply. */
final class JobWatcher {
  private static final Duration INTERVAL = Duration.ofMillis(500);

  /** A restart of the services takes less; the job survives it. */
  private static final int PATIENCE = 120;

  private final ArchiveClient client;
  private final JobView view;
  private int unanswered;

  JobWatcher(ArchiveClient client, JobView view) {
    this.client = client;
    this.view = view;
  }

  /**
   * Returns when the job has ended.
   *
   * @return whether it completed
   * @throws ArchiveException if there is no such job, or nobody could tell for a minute
   */
  boolean watch(String jobId) {
    while (!Thread.currentThread().isInterrupted()) {
      Duration pause = INTERVAL;
      try {
        JobSnapshot job = JobSnapshot.of(client.get("/jobs/" + jobId));
        unanswered = 0;
        view.show(job);
        if (job.ended()) {
          view.end(job);
          return job.completed();
        }
      } catch (ServerSilentException e) {
        bear(e);
      } catch (BusyException e) {
        bear(e);
        pause = e.waiting().compareTo(INTERVAL) > 0 ? e.waiting() : INTERVAL;
      }
      LockSupport.parkNanos(pause.toNanos());
    }
    throw new ArchiveException("interrupted; the job %s goes on".formatted(jobId));
  }

  private void bear(ArchiveException noAnswer) {
    unanswered++;
    if (unanswered == 1) {
      view.interrupted(noAnswer.getMessage() == null ? "no answer" : noAnswer.getMessage());
    } else if (unanswered >= PATIENCE) {
      throw noAnswer;
    }
  }
}
