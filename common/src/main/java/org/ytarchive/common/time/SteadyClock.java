package org.ytarchive.common.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/**
 * A clock that never goes back: after the system's clock was set back it goes at half the speed
 * until both agree again. So leases, waiting times and histories keep their order, and nothing
 * waits for a moment that is an hour away all of a sudden. Thread-safe.
 */
public final class SteadyClock extends Clock {

  private static final int SLOWER = 2;

  private final Clock system;
  private final LongSupplier nanos;
  private Instant last;
  private long lastNanos;

  /**
   * @param nanos goes on whatever happens to the system's clock, as {@link System#nanoTime()} does
   */
  public SteadyClock(Clock system, LongSupplier nanos) {
    this.system = system;
    this.nanos = nanos;
    this.last = system.instant();
    this.lastNanos = nanos.getAsLong();
  }

  @Override
  public synchronized Instant instant() {
    long tick = nanos.getAsLong();
    Instant slow = last.plusNanos((tick - lastNanos) / SLOWER);
    Instant shown = system.instant();
    last = shown.isBefore(slow) ? slow : shown;
    lastNanos = tick;
    return last;
  }

  @Override
  public ZoneId getZone() {
    return system.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new SteadyClock(system.withZone(zone), nanos);
  }
}
