package org.ytarchive.logging.domain;

import java.util.List;

/**
 * What a query found.
 *
 * @param total lines that match, on this page or not; a lower bound when partial
 * @param partial the search ran out of time before it had seen every line
 * @param unreadable lines that are no log entries, such as one torn by a crash; they are skipped
 */
public record LogPage(List<StoredLog> logs, long total, boolean partial, long unreadable) {
  public LogPage {
    logs = List.copyOf(logs);
  }
}
