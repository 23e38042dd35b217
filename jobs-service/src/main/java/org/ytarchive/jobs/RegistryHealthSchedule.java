package org.ytarchive.jobs;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.ytarchive.jobs.domain.RegistryHealthMonitor;

/** Runs the rounds of health checks from start to stop, the next one an interval after the last. */
final class RegistryHealthSchedule implements SmartLifecycle {

  private final RegistryHealthMonitor monitor;
  private final ScheduledExecutorService scheduler;
  private final Duration interval;
  private @Nullable ScheduledFuture<?> rounds;

  RegistryHealthSchedule(
      RegistryHealthMonitor monitor, ScheduledExecutorService scheduler, Duration interval) {
    this.monitor = monitor;
    this.scheduler = scheduler;
    this.interval = interval;
  }

  @Override
  public synchronized void start() {
    if (rounds == null) {
      rounds =
          scheduler.scheduleWithFixedDelay(
              monitor::checkAll, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
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
