package org.ytarchive.logging.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ytarchive.logging.store.OpenLogFiles.Stream;

/**
 * Appends lines to the files of their day and service; those that come at the same time share the
 * wait for the disk. Thread-safe.
 */
final class LogWriter implements Closeable {

  private static final int BUFFER = 1 << 18;

  private final OpenLogFiles open;
  private final Burst burst;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private final GroupCommit<List<PendingLine>> commits = new GroupCommit<>(this::write);

  LogWriter(OpenLogFiles open, Burst burst) {
    this.open = open;
    this.burst = burst;
  }

  /** Returns when all lines are durable and have their ids. */
  void append(List<PendingLine> lines) throws IOException {
    commits.submit(lines);
    burst.add(lines.size());
  }

  /** Closes a file for good. */
  void seal(LogFile file) throws IOException {
    commits.exclusively(() -> open.seal(file));
  }

  /** Closes the files of a day that is to be deleted. */
  void closeDay(LocalDate day) throws IOException {
    commits.exclusively(() -> open.closeDay(day));
  }

  @Override
  public void close() throws IOException {
    commits.exclusively(open::closeAll);
  }

  private void write(List<List<PendingLine>> group) throws IOException {
    Map<Stream, List<PendingLine>> streams = new LinkedHashMap<>();
    for (List<PendingLine> lines : group) {
      for (PendingLine line : lines) {
        streams.computeIfAbsent(Stream.of(line), stream -> new ArrayList<>()).add(line);
      }
    }
    buffer.clear();
    try {
      for (Map.Entry<Stream, List<PendingLine>> stream : streams.entrySet()) {
        write(stream.getKey(), stream.getValue());
      }
      open.force();
    } catch (IOException e) {
      open.takeBack(e);
      throw e;
    }
  }

  private void write(Stream stream, List<PendingLine> lines) throws IOException {
    OpenLogFile target = open.withRoomFor(stream, lines.get(0).length());
    for (PendingLine line : lines) {
      if (!open.hasRoom(target.end() + buffer.position(), line.length())) {
        flush(target);
        target = open.withRoomFor(stream, line.length());
      }
      line.writtenTo(target.file(), target.end() + buffer.position());
      if (buffer.remaining() < line.length()) {
        flush(target);
      }
      if (buffer.capacity() < line.length()) {
        target.write(ByteBuffer.wrap(line.bytes()));
      } else {
        buffer.put(line.bytes());
      }
    }
    flush(target);
  }

  private void flush(OpenLogFile target) throws IOException {
    try {
      target.write(buffer.flip());
    } finally {
      buffer.clear();
    }
  }
}
