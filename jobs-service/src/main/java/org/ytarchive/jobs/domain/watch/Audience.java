package org.ytarchive.jobs.domain.watch;

import java.util.List;
import org.ytarchive.jobs.domain.JobState;

/** Those who watch jobs now. No call may wait for any of them. */
public interface Audience {

  /** Whether anybody is there. */
  boolean present();

  /** Whether anybody watches that job, alone or among all. */
  boolean watches(String jobId);

  /** Jobs changed their state; events come in the order of their numbers, each once. */
  void told(List<HistoryEvent> events);

  /** A job is further. */
  void progressed(JobState state);
}
