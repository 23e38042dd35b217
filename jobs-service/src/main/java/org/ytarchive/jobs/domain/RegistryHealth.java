package org.ytarchive.jobs.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the health checks of one service instance have shown so far.
 *
 * @param lastCheck when it was last checked; null before the first check
 * @param healthy whether it takes part in the distribution of calls
 * @param consecutiveFailures failed checks since the last success, 0 or more
 */
public record RegistryHealth(
    @Nullable Instant lastCheck, boolean healthy, int consecutiveFailures) {

  /** So many failed checks in a row make an instance unhealthy. */
  public static final int FAILURES_UNTIL_UNHEALTHY = 3;

  /** After so many it is forgotten: an hour, at one check every 30 seconds. */
  public static final int FAILURES_UNTIL_FORGOTTEN = 120;

  /** An instance that has just announced itself is believed until checks say otherwise. */
  public static RegistryHealth announced() {
    return new RegistryHealth(null, true, 0);
  }

  /** The same check history, believed again: the instance itself has just called. */
  public RegistryHealth renewed() {
    return new RegistryHealth(lastCheck, true, 0);
  }

  boolean stale() {
    return consecutiveFailures >= FAILURES_UNTIL_FORGOTTEN;
  }

  public RegistryHealth succeeded(Instant at) {
    return new RegistryHealth(at, true, 0);
  }

  public RegistryHealth failed(Instant at) {
    int failures = consecutiveFailures + 1;
    return new RegistryHealth(at, healthy && failures < FAILURES_UNTIL_UNHEALTHY, failures);
  }
}
