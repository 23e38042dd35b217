package org.ytarchive.common.process;

import java.io.IOException;

/**
 * Starts processes: both streams are drained on threads of their own and kept in part, a deadline
 * holds, and the whole process tree goes when time is up, on a cancellation, and when the waiting
 * thread is interrupted. Thread-safe.
 */
public final class ProcessRunner {

  /**
   * Starts a command and reads its answer when it has ended.
   *
   * @throws ProcessException as {@link RunningProcess#await} does, or if it cannot be started
   */
  public <T> T run(ProcessCommand<T> command) throws ProcessException {
    return command.parse(start(command).await());
  }

  /**
   * Starts a command. Somebody has to {@link RunningProcess#await await} it: the deadline is kept
   * by who waits.
   *
   * @throws ProcessStartException if the program is missing or may not be executed
   */
  public RunningProcess start(ProcessCommand<?> command) throws ProcessStartException {
    ProcessRequest request = command.request();
    ProcessBuilder builder = new ProcessBuilder(request.command());
    builder.environment().putAll(request.environment());
    if (request.directory() != null) {
      builder.directory(request.directory().toFile());
    }
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return new RunningProcess(process, request, command.listener());
    } catch (IOException e) {
      throw new ProcessStartException(request.command(), e);
    }
  }
}
