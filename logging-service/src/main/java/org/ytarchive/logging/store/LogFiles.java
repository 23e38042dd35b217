package org.ytarchive.logging.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
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
  private final Burst burst;

  LogFiles(LogLayout layout, OpenLogFiles open, Burst burst) {
    this.layout = layout;
    this.open = open;
    this.burst = burst;
  }

  boolean areWrittenInABurst() {
    return burst.isOn();
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

  /** The days with files that lines are being appended to. */
  Set<LocalDate> openDays() {
    return open.days();
  }

  /**
   * How many bytes of a file, uncompressed, may be read; of a compressed one the lower 32 bits of
   * that number, which is what gzip notes at its end. 0 when it is gone.
   */
  long length(LogFile file) throws IOException {
    Path directory = layout.directory(file.day());
    long readable = open.readable(file);
    try {
      return Math.min(readable, Files.size(file.plain(directory)));
    } catch (NoSuchFileException e) {
      return unpackedLength(file.compressed(directory));
    }
  }

  /** Whether there are lines behind this position. */
  boolean goesOnBehind(LogFile file, long position) throws IOException {
    return isCompressed(file) ? length(file) != (position & 0xffff_ffffL) : length(file) > position;
  }

  boolean isCompressed(LogFile file) {
    return !Files.exists(file.plain(layout.directory(file.day())));
  }

  private static long unpackedLength(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      ByteBuffer trailer = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      while (trailer.hasRemaining()
          && channel.read(trailer, channel.size() - trailer.remaining()) > 0) {}
      return Integer.toUnsignedLong(trailer.getInt(0));
    } catch (NoSuchFileException e) {
      return 0;
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
