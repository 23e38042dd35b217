package org.ytarchive.logging;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Runs the upkeep soon after the start and every hour from then on. */
final class LogUpkeepSchedule implements SmartLifecycle {

  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration INTERVAL = Duration.ofHours(1);

  private final Runnable upkeep;
  private final ScheduledExecutorService scheduler;
  private @Nullable ScheduledFuture<?> rounds;

  /**
   * @param upkeep never throws
   */
  LogUpkeepSchedule(Runnable upkeep, ScheduledExecutorService scheduler) {
    this.upkeep = upkeep;
    this.scheduler = scheduler;
  }

  @Override
  public synchronized void start() {
    if (rounds == null) {
      rounds =
          scheduler.scheduleWithFixedDelay(
              upkeep, FIRST.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
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
