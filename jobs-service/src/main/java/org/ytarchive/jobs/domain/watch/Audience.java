package org.ytarchive.jobs.domain.watch;

import org.ytarchive.jobs.domain.JobState;

/** Those who watch jobs now. No call may wait for any of them. */
public interface Audience {

  /** Whether anybody is there. */
  boolean present();

  /** Whether anybody watches that job, alone or among all. */
  boolean watches(String jobId);

  /** A job changed its state; events come in the order of their numbers, each once. */
  void told(HistoryEvent event);

  /** A job is further. */
  void progressed(JobState state);
}
