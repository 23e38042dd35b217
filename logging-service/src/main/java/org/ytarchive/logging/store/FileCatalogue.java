package org.ytarchive.logging.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which files there are and how long those are that nobody writes to: looked up once and remembered
 * until something changes, so that a search does not ask the disk for it. Thread-safe.
 */
final class FileCatalogue {

  private final LogLayout layout;
  private final AtomicLong changes = new AtomicLong();
  private volatile Listing listing = new Listing(-1, List.of());

  /** What was found after so many changes. */
  private static final class Listing {
    final long changes;
    final List<LocalDate> days;
    final Map<LocalDate, List<LogFile>> files = new ConcurrentHashMap<>();
    final Map<LogFile, Extent> extents = new ConcurrentHashMap<>();

    Listing(long changes, List<LocalDate> days) {
      this.changes = changes;
      this.days = days;
    }
  }

  /**
   * @param length in bytes; of a compressed file the lower 32 bits of its length when unpacked,
   *     which is what gzip notes at its end; 0 when it is gone
   */
  record Extent(boolean compressed, long length) {}

  FileCatalogue(LogLayout layout) {
    this.layout = layout;
  }

  /** Has to be called after each change on disk. */
  void forget() {
    changes.incrementAndGet();
  }

  /** The days that there are, oldest first. */
  List<LocalDate> days() throws IOException {
    return current().days;
  }

  List<LogFile> files(LocalDate day) throws IOException {
    Listing current = current();
    List<LogFile> known = current.files.get(day);
    if (known == null) {
      known = layout.files(day);
      current.files.put(day, known);
    }
    return known;
  }

  /** How long a file is that nobody writes to. */
  Extent extent(LogFile file) throws IOException {
    Listing current = current();
    Extent known = current.extents.get(file);
    if (known == null) {
      known = onDisk(file);
      current.extents.put(file, known);
    }
    return known;
  }

  private Listing current() throws IOException {
    Listing current = listing;
    long now = changes.get();
    if (current.changes != now) {
      current = new Listing(now, layout.days());
      listing = current;
    }
    return current;
  }

  private Extent onDisk(LogFile file) throws IOException {
    Path directory = layout.directory(file.day());
    try {
      return new Extent(false, Files.size(file.plain(directory)));
    } catch (NoSuchFileException e) {
      return new Extent(true, unpackedLength(file.compressed(directory)));
    }
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
}
