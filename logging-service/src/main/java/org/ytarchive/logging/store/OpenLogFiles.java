package org.ytarchive.logging.store;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.logging.domain.ServiceName;

/**
 * The files that lines are appended to, those used last, a bounded number of them: for each day and
 * service the one file that is not full yet. Only {@link #readable}, {@link #days} and {@link
 * #tornLines} may be called while another thread is at work here.
 */
final class OpenLogFiles {

  private static final Logger log = LoggerFactory.getLogger(OpenLogFiles.class);
  private static final int MOST_OPEN = 64;

  private final LogLayout layout;
  private final FileCatalogue catalogue;
  private final long largestFile;
  private final DiskWait disk = new DiskWait();
  private final Map<Stream, OpenLogFile> byStream = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<LogFile, OpenLogFile> byFile = new ConcurrentHashMap<>();
  private final Set<LogFile> sealed = new HashSet<>();
  private final LongAdder tornLines = new LongAdder();

  /** What goes into the same files, one after the other. */
  record Stream(LocalDate day, ServiceName service) {

    static Stream of(PendingLine line) {
      return new Stream(line.day(), line.service());
    }

    static Stream of(LogFile file) {
      return new Stream(file.day(), file.service());
    }
  }

  /**
   * @param largestFile in bytes; a file takes no line that would make it larger, unless it is empty
   */
  OpenLogFiles(LogLayout layout, FileCatalogue catalogue, long largestFile) {
    this.layout = layout;
    this.catalogue = catalogue;
    this.largestFile = largestFile;
  }

  long tornLines() {
    return tornLines.sum();
  }

  boolean has(LogFile file) {
    return byFile.containsKey(file);
  }

  /** How much of a file is durable and may be read. */
  long readable(LogFile file) {
    OpenLogFile open = byFile.get(file);
    return open == null ? Long.MAX_VALUE : open.length();
  }

  /** The days of the files that are open. */
  Set<LocalDate> days() {
    return byFile.keySet().stream().map(LogFile::day).collect(Collectors.toSet());
  }

  boolean hasRoom(long length, int bytes) {
    return length == 0 || length + bytes <= largestFile;
  }

  /** The file that the next line goes to. */
  OpenLogFile withRoomFor(Stream stream, int bytes) throws IOException {
    OpenLogFile current = byStream.get(stream);
    if (current == null) {
      current = open(stream, lastFile(stream));
    }
    while (!hasRoom(current.end(), bytes)) {
      close(current);
      current = open(stream, current.file().next());
    }
    return current;
  }

  /** Waits until all that was written is durable. */
  void force() throws IOException {
    disk.force(byStream.values().stream().filter(OpenLogFile::hasMoreThanDurable).toList());
  }

  /** Takes back what was written and is not durable; a file that refuses even that is closed. */
  void takeBack(IOException failure) {
    for (OpenLogFile open : List.copyOf(byStream.values())) {
      try {
        open.takeBack();
      } catch (IOException e) {
        failure.addSuppressed(e);
        forget(open);
      }
    }
  }

  /** Closes a file for good; whatever still comes for its day goes into a later one. */
  void seal(LogFile file) throws IOException {
    sealed.add(file);
    OpenLogFile open = byStream.get(Stream.of(file));
    if (open != null && open.file().equals(file)) {
      close(open);
    }
  }

  /** Closes the files of a day that is to be deleted. */
  void closeDay(LocalDate day) throws IOException {
    for (OpenLogFile open : List.copyOf(byStream.values())) {
      if (open.file().day().equals(day)) {
        close(open);
      }
    }
    sealed.removeIf(file -> file.day().equals(day));
  }

  void closeAll() throws IOException {
    for (OpenLogFile open : List.copyOf(byStream.values())) {
      close(open);
    }
  }

  private void close(OpenLogFile open) throws IOException {
    open.force();
    remove(open);
    open.close();
  }

  private void remove(OpenLogFile open) {
    byStream.remove(Stream.of(open.file()));
    catalogue.forget(); // Before it is taken for one that nobody writes to.
    byFile.remove(open.file());
  }

  /** Whatever state it is in, opening it again puts it right. */
  private void forget(OpenLogFile open) {
    remove(open);
    try {
      open.close();
    } catch (IOException e) {
      log.debug("{} was not closed: {}", open.path(), e.getMessage());
    }
  }

  private LogFile lastFile(Stream stream) throws IOException {
    Optional<LogFile> last = layout.lastFile(stream.day, stream.service);
    if (last.isEmpty()) {
      return new LogFile(stream.day, stream.service, 0);
    }
    boolean closed =
        sealed.contains(last.get())
            || Files.exists(last.get().compressed(layout.directory(stream.day)));
    return closed ? last.get().next() : last.get();
  }

  private OpenLogFile open(Stream stream, LogFile file) throws IOException {
    OpenLogFile open = OpenLogFile.open(file, layout.directory(stream.day));
    if (open.wasTorn()) {
      tornLines.increment();
      log.atWarn()
          .addKeyValue("file", open.path().toString())
          .log("The last line of {} was torn by a crash; searches pass over it", open.path());
    }
    byStream.put(stream, open);
    byFile.put(file, open);
    catalogue.forget();
    if (byStream.size() > MOST_OPEN) {
      close(byStream.values().iterator().next());
    }
    return open;
  }
}
