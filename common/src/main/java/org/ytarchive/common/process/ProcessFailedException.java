package org.ytarchive.common.process;

/** The process ended by itself and failed. */
public final class ProcessFailedException extends ProcessException {
  private static final long serialVersionUID = 1L;

  private final transient ProcessResult result;

  public ProcessFailedException(ProcessResult result) {
    this(
        "%s ended with exit code %d: %s"
            .formatted(program(result.command()), result.exitCode(), lastLine(result.errors())),
        result);
  }

  public ProcessFailedException(String message, ProcessResult result) {
    super(message, result.command());
    this.result = result;
  }

  /** Its exit code and both streams. */
  public ProcessResult result() {
    return result;
  }

  private static String lastLine(String text) {
    String trimmed = text.strip();
    return trimmed.isEmpty()
        ? "it said nothing on standard error"
        : trimmed.substring(trimmed.lastIndexOf('\n') + 1);
  }
}
