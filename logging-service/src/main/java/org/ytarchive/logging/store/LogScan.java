package org.ytarchive.logging.store;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.logging.domain.LineFormat;
import org.ytarchive.logging.domain.LogEntry;
import org.ytarchive.logging.domain.LogFilter;
import org.ytarchive.logging.domain.LogOrder;

/**
 * One walk through the lines that a matcher admits, day by day and file by file, which ends when
 * its time is over. What cannot be read is counted and passed over. Not thread-safe.
 */
final class LogScan {

  private static final Logger log = LoggerFactory.getLogger(LogScan.class);
  private static final int LINES_BETWEEN_LOOKS_AT_THE_CLOCK = 512;

  private final LogFiles files;
  private final LineFormat format;
  private final Clock clock;
  private final Instant deadline;
  private long lines;
  private long unreadable;
  private boolean outOfTime;
  private boolean cutShort;

  /** Is told what is found. */
  interface Visitor {
    void entry(LogFile file, long position, LogEntry entry);

    /** All of a day's entries were shown; those of another day follow, or nothing. */
    default void endOfDay() {}
  }

  LogScan(LogFiles files, LineFormat format, Clock clock, Duration budget) {
    this.files = files;
    this.format = format;
    this.clock = clock;
    this.deadline = clock.instant().plus(budget);
  }

  /** Whether it has not seen every line: its time was over, or a file broke off. */
  boolean isPartial() {
    return outOfTime || cutShort;
  }

  /** How many lines were no entries. */
  long unreadable() {
    return unreadable;
  }

  /** Whether its time is over. */
  boolean isOutOfTime() {
    outOfTime |= clock.instant().isAfter(deadline);
    return outOfTime;
  }

  /** Counts lines that are known to be no entries without having been read. */
  void addUnreadable(long known) {
    unreadable += known;
  }

  /** Days come in the given order, the lines of a day by file and position. */
  void walk(LogFilter filter, LogOrder order, Visitor visitor) throws IOException {
    for (var day : files.days(order)) {
      if (filter.mayAdmit(day) && !outOfTime) {
        walk(day, filter, file -> 0, visitor);
        visitor.endOfDay();
      }
    }
  }

  /**
   * The lines of a day.
   *
   * @param from the position in each file that it begins at
   */
  void walk(LocalDate day, LogFilter filter, ToLongFunction<LogFile> from, Visitor visitor)
      throws IOException {
    for (LogFile file : files.of(day)) {
      if (filter.mayAdmit(file.service())) {
        walk(file, from.applyAsLong(file), filter, visitor);
      }
    }
  }

  private void walk(LogFile file, long from, LogFilter filter, Visitor visitor) {
    try {
      if (from > 0 && !files.goesOnBehind(file, from)) {
        return; // as most do, so that nothing is made ready for them
      }
      LogMatcher matcher = new LogMatcher(filter);
      Optional<LineReader> opened = files.open(file);
      if (opened.isEmpty()) {
        return;
      }
      try (LineReader reader = opened.get()) {
        reader.skipTo(from);
        for (byte[] line = reader.next(); line != null && !timeIsUp(); line = reader.next()) {
          if (matcher.mayAdmit(line)) {
            visit(file, reader.start(), line, matcher, visitor);
          }
        }
      }
    } catch (IOException e) {
      cutShort = true;
      log.atWarn()
          .addKeyValue("file", file.toString())
          .log("{} of {} can't be read to its end: {}", file.plainName(), file.day(), e.toString());
    }
  }

  private void visit(
      LogFile file, long position, byte[] line, LogMatcher matcher, Visitor visitor) {
    Optional<LogEntry> entry = format.decode(line);
    if (entry.isEmpty()) {
      unreadable++;
    } else if (matcher.admits(entry.get())) {
      visitor.entry(file, position, entry.get());
    }
  }

  private boolean timeIsUp() {
    return outOfTime || (++lines % LINES_BETWEEN_LOOKS_AT_THE_CLOCK == 0 && isOutOfTime());
  }
}
