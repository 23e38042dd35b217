package org.ytarchive.common.process;

import java.util.List;

/** Somebody cancelled it, or the waiting thread was interrupted; the process tree was killed. */
public final class ProcessCancelledException extends ProcessException {
  private static final long serialVersionUID = 1L;

  ProcessCancelledException(List<String> command) {
    super("%s was stopped on request".formatted(program(command)), command);
  }
}
