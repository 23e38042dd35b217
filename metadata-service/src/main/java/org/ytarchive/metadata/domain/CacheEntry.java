package org.ytarchive.metadata.domain;

import java.time.Instant;
import java.util.Objects;

/** An answer in the cache, and when it was put there. */
public record CacheEntry<T>(Lookup<T> lookup, Instant storedAt) {
  public CacheEntry {
    Objects.requireNonNull(lookup);
    Objects.requireNonNull(storedAt);
  }
}
