package org.ytarchive.cli;

import java.util.Locale;

/**
 * What one look at the installation came to.
 *
 * @param remedy what to do; empty where all is well
 */
record Finding(String name, State state, String found, String remedy) {
  enum State {
    OK,
    WARNING,
    PROBLEM;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding ok(String name, String found) {
    return new Finding(name, State.OK, found, "");
  }

  static Finding warning(String name, String found, String remedy) {
    return new Finding(name, State.WARNING, found, remedy);
  }

  static Finding problem(String name, String found, String remedy) {
    return new Finding(name, State.PROBLEM, found, remedy);
  }
}
