package org.ytarchive.jobs.store;

import java.util.Locale;

/** What the two databases do not agree on. */
enum Dialect {
  SQLITE("", ""),
  POSTGRESQL(" for update", " for update skip locked");

  private final String rowLock;
  private final String freeRows;

  Dialect(String rowLock, String freeRows) {
    this.rowLock = rowLock;
    this.freeRows = freeRows;
  }

  /** Its name, as that of the migrations for it alone has it. */
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Ends a select whose row nobody else may change before the transaction ends. SQLite's
   * transactions are begun as writers and keep all others out anyway.
   */
  String rowLock() {
    return rowLock;
  }

  /** Like {@link #rowLock}, of those rows alone that nobody else is changing just now. */
  String freeRows() {
    return freeRows;
  }
}
