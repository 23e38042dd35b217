package org.ytarchive.logging.store;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ytarchive.logging.domain.LogEntry;
import org.ytarchive.logging.domain.LogFilter;

/** Decides whether days, files, bytes and entries can be what a filter means. */
final class LogMatcher {

  private final LogFilter filter;
  private final byte @Nullable [] traceId;
  private final @Nullable String search;

  LogMatcher(LogFilter filter) {
    this.filter = filter;
    this.traceId =
        filter.traceId() == null ? null : filter.traceId().getBytes(StandardCharsets.UTF_8);
    this.search = filter.search() == null ? null : filter.search().toLowerCase(Locale.ROOT);
  }

  boolean admits(LocalDate day) {
    boolean tooEarly =
        filter.from() != null && day.isBefore(LocalDate.ofInstant(filter.from(), ZoneOffset.UTC));
    boolean tooLate =
        filter.to() != null && day.isAfter(LocalDate.ofInstant(filter.to(), ZoneOffset.UTC));
    return !tooEarly && !tooLate;
  }

  boolean admits(LogFile file) {
    return filter.service() == null || filter.service().equals(file.service());
  }

  /** Looks at the raw line, which is far cheaper than to take it apart; true when in doubt. */
  boolean mayAdmit(byte[] line) {
    return traceId == null || contains(line, traceId);
  }

  boolean admits(LogEntry entry) {
    return (filter.service() == null || filter.service().equals(entry.service()))
        && (filter.level() == null || entry.level().isAtLeast(filter.level()))
        && (filter.from() == null || !entry.timestamp().isBefore(filter.from()))
        && (filter.to() == null || !entry.timestamp().isAfter(filter.to()))
        && (filter.traceId() == null || filter.traceId().equals(entry.traceId()))
        && (search == null || holds(entry.message(), search) || holds(entry.context(), search));
  }

  private static boolean holds(@Nullable Object value, String wanted) {
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().anyMatch(inner -> holds(inner, wanted));
    }
    if (value instanceof Collection<?> list) {
      return list.stream().anyMatch(inner -> holds(inner, wanted));
    }
    return value != null && value.toString().toLowerCase(Locale.ROOT).contains(wanted);
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
