package org.ytarchive.common.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Remembers when something last failed that never should. Thread-safe. */
public final class CriticalErrors {

  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  private final Clock clock;
  private volatile Instant last = Instant.MIN;

  public CriticalErrors(Clock clock) {
    this.clock = clock;
  }

  public void happened() {
    last = clock.instant();
  }

  /** Whether the last minute passed without one. */
  public boolean none() {
    return last.equals(Instant.MIN) || last.isBefore(clock.instant().minus(REMEMBERED));
  }
}
