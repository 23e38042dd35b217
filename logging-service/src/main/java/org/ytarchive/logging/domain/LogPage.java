package org.ytarchive.logging.domain;

import java.util.List;

/**
 * What a query found.
 *
 * @param total lines that match, on this page or not; a lower bound when partial
 * @param partial the search has not seen every line: it ran out of time, or a file could not be
 *     read to its end
 * @param unreadable lines that are no log entries, such as one torn by a crash; they are skipped
 */
public record LogPage(List<StoredLog> logs, long total, boolean partial, long unreadable) {
  public LogPage {
    logs = List.copyOf(logs);
  }
}
