package org.ytarchive.common.process;

import java.util.List;

/** A process that gave no usable answer; carries what was started. */
public abstract class ProcessException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String text;
  private final transient List<String> command;

  ProcessException(String message, List<String> command) {
    super(message);
    this.text = message;
    this.command = List.copyOf(command);
  }

  /** The program and its arguments. They may hold secrets: redact them before showing. */
  public List<String> command() {
    return command;
  }

  @Override
  public String getMessage() {
    return text;
  }

  static String program(List<String> command) {
    return command.get(0);
  }
}
