package org.ytarchive.logging;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Runs something again and again between the start and the stop of the service. */
final class RepeatedWork implements SmartLifecycle {

  private final Runnable work;
  private final ScheduledExecutorService scheduler;
  private final Duration first;
  private final Duration pause;
  private @Nullable ScheduledFuture<?> rounds;

  /**
   * @param work never throws
   * @param first after which it runs for the first time
   * @param pause from the end of a run to the beginning of the next
   */
  RepeatedWork(Runnable work, ScheduledExecutorService scheduler, Duration first, Duration pause) {
    this.work = work;
    this.scheduler = scheduler;
    this.first = first;
    this.pause = pause;
  }

  @Override
  public synchronized void start() {
    if (rounds == null) {
      rounds =
          scheduler.scheduleWithFixedDelay(
              work, first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public synchronized void stop() {
    if (rounds != null) {
      rounds.cancel(false);
      rounds = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return rounds != null;
  }
}
