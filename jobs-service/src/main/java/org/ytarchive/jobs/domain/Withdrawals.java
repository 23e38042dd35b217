package org.ytarchive.jobs.domain;

import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the downloads that go on for waiting videos of a cancelled job, at once: the workers, which
 * do the same when it is their turn, may be busy for an hour.
 */
public final class Withdrawals {

  private static final Logger log = LoggerFactory.getLogger(Withdrawals.class);

  private final VideoWork work;
  private final Executor executor;

  public Withdrawals(VideoWork work, Executor executor) {
    this.work = work;
    this.executor = executor;
  }

  void begin(Job cancelled, List<VideoTicket> tickets) {
    if (tickets.isEmpty()) {
      return;
    }
    try {
      executor.execute(() -> tickets.forEach(this::stop));
    } catch (RuntimeException e) {
      log.info("Downloads of job {} are left to the workers to stop", cancelled.id(), e);
    }
  }

  private void stop(VideoTicket ticket) {
    try {
      var unused = work.run(ticket); // What is left to do is in the queue already.
    } catch (RuntimeException e) {
      log.info("The download of {} is left to a worker to stop", ticket.videoId(), e);
    }
  }
}
