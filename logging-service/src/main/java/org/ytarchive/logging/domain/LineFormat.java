package org.ytarchive.logging.domain;

import java.util.Optional;

/** How an entry is written as a line, and read again. Thread-safe. */
public interface LineFormat {

  LogLine encode(LogEntry entry);

  /**
   * The entry; empty when these bytes are none, as those of a line that a crash tore.
   *
   * @param line with or without its line feed
   */
  Optional<LogEntry> decode(byte[] line);
}
