package org.ytarchive.jobs.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Where work waits for a worker. Each call takes part in the transaction that it is made in. */
public interface WorkQueue {

  /** The job begins: with these videos, or with its playlist where it has none yet. */
  default void begin(Job job, List<JobVideo> videos) {
    beginning(job, videos).run();
  }

  /** Makes ready what {@link #begin} writes, as {@link JobStore#insertion} does. */
  Runnable beginning(Job job, List<JobVideo> videos);

  /** What of the job is in the queue takes the place that its priority gives it now. */
  void reorder(Job job, List<JobVideo> videos);

  /** These videos, as far as no worker has them, are given to one at that time, not before. */
  void postpone(List<VideoTicket> tickets, Instant until);

  /** Whether workers of other processes may take from it too. */
  boolean shared();

  /** These videos, which may be none, are to be carried through their steps. */
  void videos(Job job, List<JobVideo> videos);

  /**
   * This process takes no work for that time, and leaves it to others; what it has in hand goes on.
   */
  void rest(Duration time);

  /** The job has ended and is to be tidied up after; once, however often it is said. */
  void wrapUp(Job job);

  /** The download is to be stopped, for as long as that takes; once, however often it is said. */
  void withdraw(Withdrawal withdrawal);

  /** The downloads of a video that are still to be stopped. */
  List<Withdrawal> withdrawals(String jobId, String videoId);
}
