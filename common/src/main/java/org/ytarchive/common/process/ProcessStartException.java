package org.ytarchive.common.process;

import java.io.IOException;
import java.util.List;

/** The program could not be started: it is missing, or may not be executed. */
public final class ProcessStartException extends ProcessException {
  private static final long serialVersionUID = 1L;

  ProcessStartException(List<String> command, IOException cause) {
    super(
        "%s cannot be started: check that it exists and is executable".formatted(program(command)),
        command);
    initCause(cause);
  }
}
