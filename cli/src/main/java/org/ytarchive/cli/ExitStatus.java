package org.ytarchive.cli;

/** How the program ends: 0 only where all went well. */
final class ExitStatus {
  static final int OK = 0;

  /** A job that did not complete, or a server that did not do (all of) what it was asked. */
  static final int FAILED = 1;

  /** Wrong arguments. */
  static final int USAGE = 2;

  /** No archive answers. */
  static final int NOT_REACHABLE = 3;

  private ExitStatus() {}
}
