package org.ytarchive.cli;

import java.util.Map;

/**
 * What standard output leads to.
 *
 * @param columns the terminal's width in characters; 0 for a file or a pipe
 * @param style how states are shown there
 */
record Terminal(int columns, Style style) {
  /** Set by the launcher, which can ask the system; without it lines are plain. */
  private static final String COLUMNS = "ytarchive.columns";

  private static final int NARROWEST = 40;

  static final Terminal NONE = new Terminal(0, Style.PLAIN);

  static Terminal current(Map<String, String> environment) {
    return of(Integer.getInteger(COLUMNS, 0), environment);
  }

  /**
   * @param columns 0 for none
   * @param environment {@code NO_COLOR}, when it is not empty, forbids colours
   */
  static Terminal of(int columns, Map<String, String> environment) {
    if (columns == 0) {
      return NONE;
    }
    Style style = environment.getOrDefault("NO_COLOR", "").isEmpty() ? Style.COLOURED : Style.PLAIN;
    return new Terminal(Math.max(columns, NARROWEST), style);
  }

  boolean redraws() {
    return columns > 0;
  }
}
