package org.ytarchive.logging.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.logging.domain.ServiceName;

/**
 * Appends lines to the files of their day and service, and goes on to the next file where one is
 * full. Keeps the files that were used last open, a bounded number of them. Thread-safe.
 */
final class LogWriter implements Closeable {

  private static final Logger log = LoggerFactory.getLogger(LogWriter.class);
  private static final int MOST_OPEN = 64;

  private final LogLayout layout;
  private final long largestFile;
  private final GroupCommit<Batch> commits = new GroupCommit<>(this::write);
  private final Map<Stream, OpenLogFile> open = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<LogFile, OpenLogFile> lengths = new ConcurrentHashMap<>();
  private final Set<LogFile> sealed = new HashSet<>();
  private final LongAdder tornLines = new LongAdder();

  private record Stream(LocalDate day, ServiceName service) {}

  /** A line and where its id goes. */
  private record Slot(byte[] line, String[] ids, int index) {}

  private record Batch(List<EncodedLine> lines, String[] ids) {}

  /**
   * @param bytes with the line feed
   */
  record EncodedLine(LocalDate day, ServiceName service, byte[] bytes) {}

  /**
   * @param largestFile in bytes; a file takes no line that would make it larger, unless it is empty
   */
  LogWriter(LogLayout layout, long largestFile) {
    this.layout = layout;
    this.largestFile = largestFile;
  }

  /** Returns the lines' ids when all of them are durable. */
  List<String> append(List<EncodedLine> lines) throws IOException {
    Batch batch = new Batch(lines, new String[lines.size()]);
    commits.submit(batch);
    return List.of(batch.ids);
  }

  /** How many torn lines were found at the ends of files since the start. */
  long tornLines() {
    return tornLines.sum();
  }

  /** How much of a file is durable and may be read. */
  long readable(LogFile file) {
    OpenLogFile opened = lengths.get(file);
    return opened == null ? Long.MAX_VALUE : opened.length();
  }

  /** Closes a file for good; whatever still comes for its day goes into a later one. */
  void seal(LogFile file) throws IOException {
    commits.exclusively(
        () -> {
          sealed.add(file);
          OpenLogFile opened = open.get(new Stream(file.day(), file.service()));
          if (opened != null && opened.file().equals(file)) {
            close(opened);
          }
          return file;
        });
  }

  /** Closes the files of a day. */
  void closeDay(LocalDate day) throws IOException {
    commits.exclusively(
        () -> {
          for (OpenLogFile opened : List.copyOf(open.values())) {
            if (opened.file().day().equals(day)) {
              close(opened);
            }
          }
          sealed.removeIf(file -> file.day().equals(day));
          return day;
        });
  }

  @Override
  public void close() throws IOException {
    commits.exclusively(
        () -> {
          for (OpenLogFile opened : List.copyOf(open.values())) {
            close(opened);
          }
          return this;
        });
  }

  private void write(List<Batch> group) throws IOException {
    Map<Stream, List<Slot>> streams = new LinkedHashMap<>();
    for (Batch batch : group) {
      for (int i = 0; i < batch.lines.size(); i++) {
        EncodedLine line = batch.lines.get(i);
        streams
            .computeIfAbsent(new Stream(line.day, line.service), s -> new ArrayList<>())
            .add(new Slot(line.bytes, batch.ids, i));
      }
    }
    for (Map.Entry<Stream, List<Slot>> stream : streams.entrySet()) {
      write(stream.getKey(), stream.getValue());
    }
  }

  private void write(Stream stream, List<Slot> slots) throws IOException {
    int done = 0;
    while (done < slots.size()) {
      OpenLogFile target = roomFor(stream, slots.get(done).line.length);
      List<byte[]> fitting = new ArrayList<>();
      long size = target.length();
      while (done < slots.size()
          && (size == 0 || size + slots.get(done).line.length <= largestFile)) {
        Slot slot = slots.get(done++);
        slot.ids[slot.index] = target.file().logId(size);
        fitting.add(slot.line);
        size += slot.line.length;
      }
      append(target, fitting, Math.toIntExact(size - target.length()));
    }
  }

  private void append(OpenLogFile target, List<byte[]> lines, int bytes) throws IOException {
    try {
      target.append(lines, bytes);
    } catch (IOException e) {
      close(target); // Whatever state it is in, opening it again puts it right.
      throw e;
    }
  }

  private OpenLogFile roomFor(Stream stream, int bytes) throws IOException {
    OpenLogFile current = open.get(stream);
    if (current == null) {
      current = open(stream, lastFile(stream));
    }
    while (current.length() > 0 && current.length() + bytes > largestFile) {
      LogFile next = current.file().next();
      close(current);
      current = open(stream, next);
    }
    return current;
  }

  private LogFile lastFile(Stream stream) throws IOException {
    Optional<LogFile> last = layout.lastFile(stream.day, stream.service);
    if (last.isEmpty()) {
      return new LogFile(stream.day, stream.service, 0);
    }
    Path compressed = last.get().compressed(layout.directory(stream.day));
    boolean closed = sealed.contains(last.get()) || compressed.toFile().exists();
    return closed ? last.get().next() : last.get();
  }

  private OpenLogFile open(Stream stream, LogFile file) throws IOException {
    OpenLogFile opened = OpenLogFile.open(file, file.plain(layout.directory(stream.day)));
    if (opened.wasTorn()) {
      tornLines.increment();
      log.atWarn()
          .addKeyValue("file", opened.path().toString())
          .log("The last line of {} was torn by a crash; searches pass over it", opened.path());
    }
    open.put(stream, opened);
    lengths.put(file, opened);
    if (open.size() > MOST_OPEN) {
      close(open.values().iterator().next());
    }
    return opened;
  }

  private void close(OpenLogFile opened) throws IOException {
    open.remove(new Stream(opened.file().day(), opened.file().service()));
    lengths.remove(opened.file());
    opened.close();
  }
}
