package org.ytarchive.logging.store;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.ytarchive.logging.domain.LineFormat;
import org.ytarchive.logging.domain.LogEntry;

/** Reads into the index of a day what its files have and it has not. Not thread-safe. */
final class DayCatchUp {

  private static final int LINES_BETWEEN_PUBLISHING = 500_000;
  private static final int LINES_BETWEEN_PAUSES = 256;

  private final LogFiles files;
  private final LineFormat format;
  private final BooleanSupplier stopped;

  DayCatchUp(LogFiles files, LineFormat format, BooleanSupplier stopped) {
    this.files = files;
    this.format = format;
    this.stopped = stopped;
  }

  /**
   * @throws IOException also when a file has less than the index knows of it
   */
  void read(LocalDate day, DayIndex index) throws IOException {
    for (LogFile file : index.files()) {
      if (files.isShorterThan(file, index.progress(file).upTo())) {
        throw new IOException(file.plainName() + " is shorter than it was");
      }
    }
    boolean grew = false;
    for (LogFile file : files.of(day)) {
      if (!stopped.getAsBoolean() && files.goesOnBehind(file, index.progress(file).upTo())) {
        grew |= read(file, index);
      }
    }
    if (grew) {
      index.publish();
    }
  }

  /** Whether there was a line. */
  private boolean read(LogFile file, DayIndex index) throws IOException {
    // Of a file that may still grow, a last line without its line feed is not the whole line.
    boolean complete = files.isCompressed(file);
    Progress progress = index.progress(file);
    long lines = 0;
    Optional<LineReader> opened = files.open(file);
    if (opened.isEmpty()) {
      return false;
    }
    try (LineReader reader = opened.get()) {
      reader.skipTo(progress.upTo());
      for (byte[] line = reader.next();
          line != null && (complete || reader.hadLineFeed());
          line = reader.next()) {
        Optional<LogEntry> entry = format.decode(line);
        if (entry.isPresent()) {
          index.add(file, reader.start(), entry.get(), line);
        }
        progress =
            new Progress(reader.nextStart(), progress.unreadable() + (entry.isPresent() ? 0 : 1));
        if (++lines % LINES_BETWEEN_PUBLISHING == 0) {
          index.advance(file, progress);
          index.publish();
        }
        if (lines % LINES_BETWEEN_PAUSES == 0 && stopped.getAsBoolean()) {
          break;
        }
      }
    }
    index.advance(file, progress);
    return lines > 0;
  }
}
