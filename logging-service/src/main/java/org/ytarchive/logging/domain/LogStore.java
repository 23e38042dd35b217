package org.ytarchive.logging.domain;

import java.util.List;
import java.util.function.Consumer;
import org.ytarchive.common.error.ServiceException;

/** Where the lines are. Thread-safe. */
public interface LogStore {

  /**
   * Keeps lines; they are durable when this returns.
   *
   * @return their ids, in the same order
   * @throws ServiceException E004 when the disk is full; then none, some or all may have been kept
   */
  List<String> append(List<LogLine> lines);

  /** Finds a page of lines. Lines that are being appended meanwhile may be missing. */
  LogPage find(LogQuery query);

  /** Counts the lines that match. */
  LogSummary summarise(LogFilter filter);

  /**
   * Shows every line that matches, by day, service and position, however many they are and however
   * long it takes.
   *
   * @return whether it has seen every line; not when a file could not be read to its end
   */
  boolean export(LogFilter filter, Consumer<StoredLog> reader);
}
