package org.ytarchive.logging.domain;

/** How serious a log line is, least first. */
public enum LogLevel {
  DEBUG,
  INFO,
  WARNING,
  ERROR,
  CRITICAL;

  public boolean isAtLeast(LogLevel other) {
    return compareTo(other) >= 0;
  }
}
