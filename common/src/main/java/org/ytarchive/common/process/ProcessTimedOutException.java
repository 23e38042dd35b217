package org.ytarchive.common.process;

import java.time.Duration;

/** The deadline passed and the whole process tree was killed. */
public final class ProcessTimedOutException extends ProcessException {
  private static final long serialVersionUID = 1L;

  private final transient ProcessResult result;

  ProcessTimedOutException(Duration deadline, ProcessResult result) {
    super(
        "%s did not end within %d s and was stopped"
            .formatted(program(result.command()), deadline.toSeconds()),
        result.command());
    this.result = result;
  }

  /** What it had said until then. */
  public ProcessResult result() {
    return result;
  }
}
