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
import java.util.zip.GZIPInputStream;
import org.ytarchive.logging.domain.LogOrder;

/** The log files for reading: of a file that is being written, what is durable. Thread-safe. */
final class LogFiles {

  private final LogLayout layout;
  private final OpenLogFiles open;

  LogFiles(LogLayout layout, OpenLogFiles open) {
    this.layout = layout;
    this.open = open;
  }

  List<LocalDate> days(LogOrder order) throws IOException {
    List<LocalDate> oldestFirst = layout.days();
    return switch (order) {
      case ASC -> oldestFirst;
      case DESC -> oldestFirst.stream().sorted(Comparator.<LocalDate>reverseOrder()).toList();
    };
  }

  List<LogFile> of(LocalDate day) throws IOException {
    return layout.files(day);
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
