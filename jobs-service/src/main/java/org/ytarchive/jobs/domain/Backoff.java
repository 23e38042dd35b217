package org.ytarchive.jobs.domain;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Waiting times that double, with jitter so that what failed together does not come back together.
 *
 * @param first the first wait
 * @param longest no wait is longer
 * @param random from 0 to 1
 */
public record Backoff(Duration first, Duration longest, DoubleSupplier random) {

  private static final int MAX_DOUBLINGS = 30;
  private static final double JITTER = 0.2;

  /** The wait after {@code failures} failures, 1 or more: up to a fifth longer or shorter. */
  public Duration after(int failures) {
    int doublings = Math.min(Math.max(failures, 1) - 1, MAX_DOUBLINGS);
    double most = (double) longest.toMillis();
    double millis = Math.min(first.toMillis() * Math.pow(2, doublings), most);
    double factor = 1 - JITTER + 2 * JITTER * random.getAsDouble();
    return Duration.ofMillis(Math.round(Math.min(millis * factor, most)));
  }
}
