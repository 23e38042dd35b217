package org.ytarchive.common.process;

/**
 * A call of a program as a typed value: it knows its arguments and how to read the answer.
 *
 * @param <T> what the answer says
 */
public interface ProcessCommand<T> {

  /** The arguments and bounds; the same at every call. */
  ProcessRequest request();

  /** Hears the lines while the process runs; by default nobody does. */
  default LineListener listener() {
    return LineListener.NONE;
  }

  /**
   * Reads the answer of a process that ended by itself, whatever its exit code.
   *
   * @throws ProcessFailedException if it says that the program failed
   */
  T parse(ProcessResult result) throws ProcessFailedException;
}
