package org.ytarchive.jobs.store;

/** What the two databases do not agree on. */
enum Dialect {
  SQLITE(""),
  POSTGRESQL(" for update");

  private final String rowLock;

  Dialect(String rowLock) {
    this.rowLock = rowLock;
  }

  /**
   * Ends a select whose row nobody else may change before the transaction ends. SQLite's
   * transactions are begun as writers and keep all others out anyway.
   */
  String rowLock() {
    return rowLock;
  }
}
