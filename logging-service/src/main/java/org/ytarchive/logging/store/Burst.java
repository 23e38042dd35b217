package org.ytarchive.logging.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells whether lines come so fast just now that what else there is to do should wait. A burst that
 * goes on for long is the usual load, and nothing waits for that. Thread-safe.
 */
final class Burst {

  /** Within a window; 20,000 a second, a fifth of what two cores take in. */
  static final int MANY_LINES = 10_000;

  static final Duration LONGEST = Duration.ofSeconds(20);
  private static final Duration WINDOW = Duration.ofMillis(500);

  private final Clock clock;
  private Instant windowStart;
  private Instant began;
  private int lines;
  private int linesBefore;

  Burst(Clock clock) {
    this.clock = clock;
    this.windowStart = clock.instant();
    this.began = windowStart;
  }

  synchronized void add(int more) {
    turnOver(clock.instant());
    lines += more;
  }

  synchronized boolean isOn() {
    Instant now = clock.instant();
    turnOver(now);
    return isBusy() && now.isBefore(began.plus(LONGEST));
  }

  private boolean isBusy() {
    return Math.max(lines, linesBefore) >= MANY_LINES;
  }

  private void turnOver(Instant now) {
    Duration passed = Duration.between(windowStart, now);
    if (passed.compareTo(WINDOW) >= 0 || passed.isNegative()) {
      boolean goesOn = passed.compareTo(WINDOW.multipliedBy(2)) < 0;
      linesBefore = goesOn ? lines : 0;
      lines = 0;
      windowStart = now;
    }
    if (!isBusy()) {
      began = now;
    }
  }
}
