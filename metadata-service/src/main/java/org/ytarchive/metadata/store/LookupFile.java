package org.ytarchive.metadata.store;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ytarchive.metadata.domain.CacheEntry;
import org.ytarchive.metadata.domain.Lookup;
import org.ytarchive.metadata.domain.Lookup.Found;
import org.ytarchive.metadata.domain.Lookup.Unavailable;
import org.ytarchive.metadata.domain.UnavailableReason;

/** A cache entry as its file holds it: a value, or a reason with its message. */
record LookupFile<T>(
    String id,
    Instant storedAt,
    @Nullable T value,
    @Nullable UnavailableReason reason,
    @Nullable String message) {

  LookupFile {
    Objects.requireNonNull(id);
    Objects.requireNonNull(storedAt);
    if (value == null) {
      Objects.requireNonNull(reason);
      Objects.requireNonNull(message);
    }
  }

  static <T> LookupFile<T> of(String id, CacheEntry<T> entry) {
    Lookup<T> lookup = entry.lookup();
    if (lookup instanceof Found<T> found) {
      return new LookupFile<>(id, entry.storedAt(), found.value(), null, null);
    }
    Unavailable<T> gone = (Unavailable<T>) lookup;
    return new LookupFile<>(id, entry.storedAt(), null, gone.reason(), gone.message());
  }

  boolean isOf(String wanted) {
    return id.equals(wanted);
  }

  CacheEntry<T> entry() {
    return new CacheEntry<>(lookup(), storedAt);
  }

  private Lookup<T> lookup() {
    if (value != null) {
      return new Found<>(value);
    }
    return new Unavailable<>(Objects.requireNonNull(reason), Objects.requireNonNull(message));
  }
}
