package org.ytarchive.jobs.store;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Workers without a queue: what finds none of them free is let go of. That suits db-scheduler's
 * fetch polling, where a candidate that nobody takes stays in the table and comes again, with
 * whatever has become more urgent before it; a queue would only fill up with stale ones for as long
 * as the downloads take.
 */
final class Handoff extends ThreadPoolExecutor {

  private final Runnable workerIsFree;

  Handoff(int workers, ThreadFactory threads, Runnable workerIsFree) {
    super(
        workers,
        workers,
        0,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        threads,
        new ThreadPoolExecutor.DiscardPolicy());
    this.workerIsFree = workerIsFree;
  }

  @Override
  protected void afterExecute(Runnable done, @Nullable Throwable failure) {
    super.afterExecute(done, failure);
    workerIsFree.run();
  }
}
