package org.ytarchive.jobs.domain;

import java.util.List;

/** Where work waits for a worker. Each call takes part in the transaction that it is made in. */
public interface WorkQueue {

  /** The job's playlist is to be read. */
  void playlist(Job job);

  /** These videos are to be carried through their steps. */
  void videos(Job job, List<JobVideo> videos);

  /** The job has ended and is to be tidied up after. */
  void wrapUp(Job job);
}
