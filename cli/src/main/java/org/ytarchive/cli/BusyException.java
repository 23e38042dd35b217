package org.ytarchive.cli;

import java.time.Duration;

/** The archive can't answer now, but may a moment later: it stops, starts, or is asked too much. */
final class BusyException extends ArchiveException {
  private static final long serialVersionUID = 1L;

  private final Duration wait;

  /**
   * @param wait how long it wants to be left alone; zero where it does not say
   */
  BusyException(String message, Duration wait) {
    super(message);
    this.wait = wait;
  }

  Duration waiting() {
    return wait;
  }
}
