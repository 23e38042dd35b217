package org.ytarchive.logging.domain;

import java.time.Instant;
import java.util.Map;

/** Entries that read like speech. */
public final class LogFixtures {
  private LogFixtures() {}

  public static LogEntry anEntry(String time, String service, String message) {
    return anEntry(time, service, LogLevel.INFO, message);
  }

  public static LogEntry anEntry(String time, String service, LogLevel level, String message) {
    return new LogEntry(
        Instant.parse(time), new ServiceName(service), level, message, Map.of(), null);
  }

  /** A query for all that there is. */
  public static LogQuery everything(LogOrder order) {
    return new LogQuery(LogFilter.everything(), 1_000, 0, order);
  }
}
