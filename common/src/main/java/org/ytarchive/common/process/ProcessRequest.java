package org.ytarchive.common.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to start and within which bounds. The command is a list of arguments that never passes
 * through a shell.
 *
 * @param command the program and its arguments, at least the program
 * @param environment variables to set beside the inherited ones
 * @param directory to run in, or null for this process's own
 * @param deadline after which the whole process tree is killed, above zero
 * @param captureLimit characters to keep of each stream, the last ones of them, above zero
 */
public record ProcessRequest(
    List<String> command,
    Map<String, String> environment,
    @Nullable Path directory,
    Duration deadline,
    int captureLimit) {
  private static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(1);
  private static final int DEFAULT_CAPTURE_LIMIT = 64 * 1024;

  public ProcessRequest {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("A command needs at least the program's name");
    }
    if (deadline.isNegative() || deadline.isZero() || captureLimit <= 0) {
      throw new IllegalArgumentException("A deadline and a capture limit are above zero");
    }
  }

  /** The command with a deadline of one minute and 64 Ki characters kept of each stream. */
  public static ProcessRequest of(List<String> command) {
    return new ProcessRequest(command, Map.of(), null, DEFAULT_DEADLINE, DEFAULT_CAPTURE_LIMIT);
  }

  public ProcessRequest withEnvironment(Map<String, String> variables) {
    return new ProcessRequest(command, variables, directory, deadline, captureLimit);
  }

  public ProcessRequest in(Path workingDirectory) {
    return new ProcessRequest(command, environment, workingDirectory, deadline, captureLimit);
  }

  public ProcessRequest within(Duration limit) {
    return new ProcessRequest(command, environment, directory, limit, captureLimit);
  }

  public ProcessRequest keeping(int characters) {
    return new ProcessRequest(command, environment, directory, deadline, characters);
  }
}
