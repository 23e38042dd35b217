package org.ytarchive.logging.domain;

import java.util.List;
import org.ytarchive.common.error.ServiceException;

/** Where the lines are. Thread-safe. */
public interface LogStore {

  /**
   * Keeps entries; they are durable when this returns.
   *
   * @return their ids, in the same order
   * @throws ServiceException E004 when the disk is full; then none, some or all may have been kept
   */
  List<String> append(List<LogEntry> entries);

  /** Finds a page of lines. Lines that are being appended meanwhile may be missing. */
  LogPage find(LogQuery query);

  /** Counts the lines that match. */
  LogSummary summarise(LogFilter filter);
}
