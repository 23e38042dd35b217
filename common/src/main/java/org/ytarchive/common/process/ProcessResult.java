package org.ytarchive.common.process;

import java.time.Duration;
import java.util.List;

/**
 * How a process ended and what it said.
 *
 * @param exitCode 0 to 255; on Unix 128 + n where signal n ended it
 * @param took wall time from start to end
 */
public record ProcessResult(
    List<String> command,
    int exitCode,
    CapturedText standardOutput,
    CapturedText standardError,
    Duration took) {

  public ProcessResult {
    command = List.copyOf(command);
  }

  public boolean succeeded() {
    return exitCode == 0;
  }

  /** All of standard output that was kept. */
  public String output() {
    return standardOutput.text();
  }

  /** All of standard error that was kept. */
  public String errors() {
    return standardError.text();
  }
}
