package org.ytarchive.logging.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.ytarchive.logging.domain.LogOrder;

/** The log files for reading: of a file that is being written, what is durable. Thread-safe. */
final class LogFiles {

  private final LogLayout layout;
  private final OpenLogFiles open;
  private final FileCatalogue closed;
  private final Burst burst;

  LogFiles(LogLayout layout, OpenLogFiles open, FileCatalogue closed, Burst burst) {
    this.layout = layout;
    this.open = open;
    this.closed = closed;
    this.burst = burst;
  }

  boolean areWrittenInABurst() {
    return burst.isOn();
  }

  List<LocalDate> days(LogOrder order) throws IOException {
    List<LocalDate> oldestFirst = closed.days();
    return switch (order) {
      case ASC -> oldestFirst;
      case DESC -> oldestFirst.stream().sorted(Comparator.<LocalDate>reverseOrder()).toList();
    };
  }

  List<LogFile> of(LocalDate day) throws IOException {
    return closed.files(day);
  }

  /** The days with files that lines are being appended to. */
  Set<LocalDate> openDays() {
    return open.days();
  }

  /** Looks at the disk again, where others may have changed something. */
  void lookAgain() {
    closed.forget();
  }

  /** Whether a file has less than this. Of a compressed one nobody knows how much it has. */
  boolean isShorterThan(LogFile file, long length) throws IOException {
    return !isCompressed(file) && readable(file) < length;
  }

  /** Whether there are lines behind this position. */
  boolean goesOnBehind(LogFile file, long position) throws IOException {
    long durable = open.readable(file);
    if (durable < Long.MAX_VALUE) {
      return durable > position;
    }
    FileCatalogue.Extent extent = closed.extent(file);
    return extent.compressed()
        ? extent.length() != (position & 0xffff_ffffL)
        : extent.length() > position;
  }

  boolean isCompressed(LogFile file) throws IOException {
    return !open.has(file) && closed.extent(file).compressed();
  }

  private long readable(LogFile file) throws IOException {
    long durable = open.readable(file);
    return durable < Long.MAX_VALUE ? durable : closed.extent(file).length();
  }

  /** Opens a file for single lines; empty when it is compressed, or gone. */
  Optional<PlainLines> openPlain(LogFile file) throws IOException {
    try {
      return Optional.of(PlainLines.open(file.plain(layout.directory(file.day()))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Opens a file, compressed or not; empty when it was deleted in the meantime. */
  Optional<LineReader> open(LogFile file) throws IOException {
    Path directory = layout.directory(file.day());
    long readable = open.readable(file);
    try {
      return Optional.of(new LineReader(Files.newInputStream(file.plain(directory)), readable));
    } catch (NoSuchFileException e) {
      return openCompressed(file.compressed(directory));
    }
  }

  private static Optional<LineReader> openCompressed(Path path) throws IOException {
    InputStream raw;
    try {
      raw = Files.newInputStream(path);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    try {
      return Optional.of(new LineReader(new GZIPInputStream(raw, 1 << 16), Long.MAX_VALUE));
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }
}
