package org.ytarchive.jobs;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.jobs.domain.watch.EventFeed;

/** Has the history read as soon as it grows here, and every now and then, as others write too. */
final class EventRounds {

  private static final Logger log = LoggerFactory.getLogger(EventRounds.class);
  private static final int EVERY_MILLIS = 250;

  private final EventFeed feed;
  private final ScheduledExecutorService thread;
  private final AtomicBoolean called = new AtomicBoolean();

  EventRounds(EventFeed feed, ScheduledExecutorService thread) {
    this.feed = feed;
    this.thread = thread;
  }

  void start() {
    var unused =
        thread.scheduleWithFixedDelay(
            this::round, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The history has grown. Does not wait. */
  void call() {
    if (called.compareAndSet(false, true)) {
      try {
        thread.execute(this::round);
      } catch (RejectedExecutionException e) {
        log.debug("Nobody is told any more, the service stops");
      }
    }
  }

  private void round() {
    called.set(false);
    try {
      feed.poll();
    } catch (RuntimeException e) {
      log.warn("The history could not be read, which is tried again: {}", e.getMessage());
    }
  }
}
