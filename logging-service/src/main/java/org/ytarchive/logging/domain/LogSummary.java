package org.ytarchive.logging.domain;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many lines of which level there are.
 *
 * @param byLevel has every level, with 0 where there is none
 * @param partial not every line was counted, as with {@link LogPage#partial}
 */
public record LogSummary(Map<LogLevel, Long> byLevel, boolean partial) {

  public LogSummary {
    Map<LogLevel, Long> complete = new EnumMap<>(LogLevel.class);
    for (LogLevel level : LogLevel.values()) {
      complete.put(level, byLevel.getOrDefault(level, 0L));
    }
    byLevel = Collections.unmodifiableMap(complete);
  }

  public long total() {
    return byLevel.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The share of ERROR and CRITICAL in all lines, 0 to 1; 0 when there are none. */
  public double errorRate() {
    return share(count(LogLevel.ERROR) + count(LogLevel.CRITICAL));
  }

  /** The share of WARNING in all lines, 0 to 1; 0 when there are none. */
  public double warningRate() {
    return share(count(LogLevel.WARNING));
  }

  private long count(LogLevel level) {
    return byLevel.getOrDefault(level, 0L);
  }

  private double share(long part) {
    long all = total();
    return all == 0 ? 0 : (double) part / all;
  }
}
