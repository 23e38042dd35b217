package org.ytarchive.cli;

import java.util.Set;

/** Colours states: green where all is well, yellow where one waits, red where something failed. */
enum Style {
  PLAIN,
  COLOURED;

  private static final Set<String> GOOD =
      Set.of("completed", "healthy", "ok", "archived", "success", "imported", "INFO");
  private static final Set<String> WAITING =
      Set.of("queued", "running", "retrying", "warning", "degraded", "WARNING", "unavailable");
  private static final Set<String> BAD =
      Set.of("failed", "unhealthy", "missing", "corrupt", "problem", "ERROR", "CRITICAL");

  private static final String RESET = "\u001b[0m";

  /** The text in the colour of the state that it names; as it is where it names none. */
  String state(String text) {
    String name = text.strip();
    if (GOOD.contains(name)) {
      return in("\u001b[32m", text);
    }
    if (WAITING.contains(name)) {
      return in("\u001b[33m", text);
    }
    return BAD.contains(name) ? in("\u001b[31m", text) : text;
  }

  String heading(String text) {
    return in("\u001b[1m", text);
  }

  private String in(String colour, String text) {
    return this == COLOURED ? colour + text + RESET : text;
  }
}
