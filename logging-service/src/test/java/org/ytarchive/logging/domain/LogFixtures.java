package org.ytarchive.logging.domain;

import java.time.Instant;
import java.util.Map;
import org.ytarchive.logging.store.JsonLineFormat;

/** Entries that read like speech. */
public final class LogFixtures {
  public static final LineFormat FORMAT = new JsonLineFormat();

  private LogFixtures() {}

  public static LogEntry anEntry(String time, String service, String message) {
    return anEntry(time, service, LogLevel.INFO, message);
  }

  public static LogEntry anEntry(String time, String service, LogLevel level, String message) {
    return new LogEntry(
        Instant.parse(time), new ServiceName(service), level, message, Map.of(), null);
  }

  public static LogLine aLine(String time, String service, String message) {
    return aLine(time, service, LogLevel.INFO, message);
  }

  public static LogLine aLine(String time, String service, LogLevel level, String message) {
    return FORMAT.encode(anEntry(time, service, level, message));
  }

  /** A query for all that there is. */
  public static LogQuery everything(LogOrder order) {
    return new LogQuery(LogFilter.everything(), 1_000, 0, order);
  }
}
