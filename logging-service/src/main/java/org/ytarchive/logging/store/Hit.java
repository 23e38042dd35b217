package org.ytarchive.logging.store;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.ytarchive.logging.domain.LogOrder;

/**
 * Where a matching line is; small, since a search holds many.
 *
 * @param copy in an index, or null
 */
record Hit(Instant timestamp, LogFile file, long position, @Nullable Copy copy) {

  /** Where an index has a line's bytes, too. */
  record Copy(IndexSnapshot index, int document) {}

  private static final Comparator<Hit> OLDEST_FIRST =
      Comparator.comparing(Hit::timestamp)
          .thenComparing(Hit::file, LogFile.ORDER)
          .thenComparingLong(Hit::position);

  static Comparator<Hit> by(LogOrder order) {
    return switch (order) {
      case ASC -> OLDEST_FIRST;
      case DESC -> OLDEST_FIRST.reversed();
    };
  }
}
