package org.ytarchive.cli;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Whether to stay until it is done. */
final class FollowOptions {
  @ArgGroup(exclusive = true, multiplicity = "0..1")
  Choice choice = new Choice();

  static final class Choice {
    @Option(names = "--wait", description = "Show the progress, and end when it has ended.")
    boolean wait;

    @Option(names = "--detach", description = "Return at once (the default).")
    boolean detach;
  }

  boolean stays() {
    return choice.wait;
  }
}
