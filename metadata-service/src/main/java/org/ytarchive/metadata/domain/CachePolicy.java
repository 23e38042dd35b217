package org.ytarchive.metadata.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How long an answer is as good as new.
 *
 * @param found for what is there
 * @param unavailable for what can't be had; short, because that may change
 */
public record CachePolicy(Duration found, Duration unavailable, Clock clock) {

  <T> CacheEntry<T> entry(Lookup<T> lookup) {
    return new CacheEntry<>(lookup, clock.instant());
  }

  /** False also for an entry from the future, which a wrong clock left behind. */
  public boolean isFresh(CacheEntry<?> entry) {
    Instant now = clock.instant();
    Instant end = entry.storedAt().plus(lifetime(entry.lookup()));
    return now.isBefore(end) && !entry.storedAt().isAfter(now);
  }

  private Duration lifetime(Lookup<?> lookup) {
    return lookup instanceof Lookup.Found ? found : unavailable;
  }
}
