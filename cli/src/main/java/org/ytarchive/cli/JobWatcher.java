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

  JobWatcher(ArchiveClient client, JobView view) {
    this.client = client;
    this.view = view;
  }

  /**
   * Returns when the job has ended.
   *
   * @return whether it completed
   * @throws ArchiveException if there is no such job, or the server was silent for a minute
   */
  boolean watch(String jobId) {
    int silent = 0;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        JobSnapshot job = JobSnapshot.of(client.get("/jobs/" + jobId));
        silent = 0;
        view.show(job);
        if (job.ended()) {
          view.end(job);
          return job.completed();
        }
      } catch (ServerSilentException e) {
        silent++;
        if (silent == 1) {
          view.interrupted(e.getMessage() == null ? "no answer" : e.getMessage());
        } else if (silent >= PATIENCE) {
          throw e;
        }
      }
      LockSupport.parkNanos(INTERVAL.toNanos());
    }
    throw new ArchiveException("interrupted; the job %s goes on".formatted(jobId));
  }
}
