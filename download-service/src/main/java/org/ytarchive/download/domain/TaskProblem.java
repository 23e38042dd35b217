package org.ytarchive.download.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ErrorCode;

/**
 * Why a task failed or waits.
 *
 * @param message for a person
 * @param reason for a program, such as {@code private}
 * @param figures such as {@code free_bytes}, where the message is about some
 */
public record TaskProblem(
    ErrorCode code, String message, @Nullable String reason, Map<String, Long> figures) {
  public TaskProblem {
    figures = Map.copyOf(figures);
  }

  public TaskProblem(ErrorCode code, String message, @Nullable String reason) {
    this(code, message, reason, Map.of());
  }
}
