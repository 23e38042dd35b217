package org.ytarchive.logging.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** A log entry as it is kept: one line of JSON, and what decides where that is put. */
public final class LogLine {

  private final Instant timestamp;
  private final ServiceName service;
  private final LogLevel level;
  private final byte[] bytes;

  /**
   * @param bytes with the line feed at the end, which is the only one; not copied
   */
  public LogLine(Instant timestamp, ServiceName service, LogLevel level, byte[] bytes) {
    this.timestamp = timestamp;
    this.service = service;
    this.level = level;
    this.bytes = bytes;
  }

  public Instant timestamp() {
    return timestamp;
  }

  public ServiceName service() {
    return service;
  }

  public LogLevel level() {
    return level;
  }

  /** Not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** The UTC day that it is kept under. */
  public LocalDate day() {
    return LocalDate.ofInstant(timestamp, ZoneOffset.UTC);
  }
}
