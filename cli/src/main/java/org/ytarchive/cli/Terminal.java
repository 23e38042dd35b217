package org.ytarchive.cli;

/**
 * What standard output leads to.
 *
 * @param columns the terminal's width in characters; 0 for a file or a pipe
 */
record Terminal(int columns) {
  /** Set by the launcher, which can ask the system; without it lines are plain. */
  private static final String COLUMNS = "ytarchive.columns";

  private static final int NARROWEST = 40;

  static Terminal current() {
    int columns = Integer.getInteger(COLUMNS, 0);
    return new Terminal(columns == 0 ? 0 : Math.max(columns, NARROWEST));
  }

  boolean redraws() {
    return columns > 0;
  }
}
