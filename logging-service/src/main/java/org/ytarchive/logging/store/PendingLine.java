package org.ytarchive.logging.store;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ytarchive.logging.domain.LogEntry;
import org.ytarchive.logging.domain.ServiceName;

/** A line on its way to the disk, which has its id once it is there. Not thread-safe. */
final class PendingLine {

  private final LocalDate day;
  private final ServiceName service;
  private final byte[] bytes;
  private @Nullable String logId;

  /**
   * @param bytes with the line feed; not copied
   */
  PendingLine(LogEntry entry, byte[] bytes) {
    this.day = entry.day();
    this.service = entry.service();
    this.bytes = bytes;
  }

  LocalDate day() {
    return day;
  }

  ServiceName service() {
    return service;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return bytes.length;
  }

  void writtenAs(String id) {
    logId = id;
  }

  String logId() {
    return Objects.requireNonNull(logId, "the line is not written yet");
  }
}
