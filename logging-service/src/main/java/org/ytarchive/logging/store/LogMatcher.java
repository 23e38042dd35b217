package org.ytarchive.logging.store;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.ytarchive.logging.domain.LogEntry;
import org.ytarchive.logging.domain.LogFilter;

/** Decides whether lines, as bytes and as entries, are what a filter means. */
final class LogMatcher {

  private final LogFilter filter;
  private final byte @Nullable [] traceId;

  LogMatcher(LogFilter filter) {
    this.filter = filter;
    this.traceId = filter.traceId().map(id -> id.getBytes(StandardCharsets.UTF_8)).orElse(null);
  }

  /** Looks at the raw line, which is far cheaper than to take it apart; true when in doubt. */
  boolean mayAdmit(byte[] line) {
    return traceId == null || contains(line, traceId);
  }

  boolean admits(LogEntry entry) {
    return filter.admits(entry);
  }

  private static boolean contains(byte[] line, byte[] wanted) {
    for (int start = 0; start <= line.length - wanted.length; start++) {
      int i = 0;
      while (i < wanted.length && line[start + i] == wanted[i]) {
        i++;
      }
      if (i == wanted.length) {
        return true;
      }
    }
    return false;
  }
}
