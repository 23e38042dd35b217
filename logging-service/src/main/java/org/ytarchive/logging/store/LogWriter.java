package org.ytarchive.logging.store;

import java.io.Closeable;
import java.io.IOException;
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

  private final OpenLogFiles open;
  private final GroupCommit<List<PendingLine>> commits = new GroupCommit<>(this::write);

  LogWriter(OpenLogFiles open) {
    this.open = open;
  }

  /** Returns when all lines are durable and have their ids. */
  void append(List<PendingLine> lines) throws IOException {
    commits.submit(lines);
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
    for (Map.Entry<Stream, List<PendingLine>> stream : streams.entrySet()) {
      write(stream.getKey(), stream.getValue());
    }
  }

  private void write(Stream stream, List<PendingLine> lines) throws IOException {
    int next = 0;
    while (next < lines.size()) {
      OpenLogFile target = open.withRoomFor(stream, lines.get(next).length());
      List<byte[]> fitting = new ArrayList<>();
      long length = target.length();
      while (next < lines.size() && open.hasRoom(length, lines.get(next).length())) {
        PendingLine line = lines.get(next++);
        line.writtenAs(target.file().logId(length));
        fitting.add(line.bytes());
        length += line.length();
      }
      append(target, fitting, Math.toIntExact(length - target.length()));
    }
  }

  private void append(OpenLogFile target, List<byte[]> lines, int bytes) throws IOException {
    try {
      target.append(lines, bytes);
    } catch (IOException e) {
      open.close(target); // Whatever state it is in, opening it again puts it right.
      throw e;
    }
  }
}
