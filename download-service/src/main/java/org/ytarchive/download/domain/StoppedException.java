package org.ytarchive.download.domain;

/** A run ended because somebody stopped it. */
public final class StoppedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final RunControl.Reason reason;

  public StoppedException(RunControl.Reason reason) {
    super("The run was stopped: " + reason);
    this.reason = reason;
  }

  public RunControl.Reason reason() {
    return reason;
  }
}
