package org.ytarchive.logging.domain;

import java.util.List;

/** How many lines came in since the start, by service and level. Thread-safe. */
public interface LogVolume {

  void add(ServiceName service, LogLevel level, long lines);

  List<Count> counts();

  /**
   * @param lines since the start
   */
  record Count(ServiceName service, LogLevel level, long lines) {}
}
