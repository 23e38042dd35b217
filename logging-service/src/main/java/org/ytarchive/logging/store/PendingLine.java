package org.ytarchive.logging.store;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ytarchive.logging.domain.LogLine;
import org.ytarchive.logging.domain.ServiceName;

/** A line on its way to the disk, which has its id once it is there. Not thread-safe. */
final class PendingLine {

  private final LogLine line;
  private final LocalDate day;
  private @Nullable LogFile file;
  private long position;

  PendingLine(LogLine line) {
    this.line = line;
    this.day = line.day();
  }

  LocalDate day() {
    return day;
  }

  ServiceName service() {
    return line.service();
  }

  byte[] bytes() {
    return line.bytes();
  }

  int length() {
    return line.bytes().length;
  }

  void writtenTo(LogFile target, long at) {
    file = target;
    position = at;
  }

  String logId() {
    return Objects.requireNonNull(file, "the line is not written yet").logId(position);
  }
}
