package org.ytarchive.download.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param problem why it failed or waits
 * @param resumeAt when a pause ends by itself
 * @param attempts how often it was begun
 */
public record TaskState(
    TaskStatus status,
    Stage stage,
    @Nullable TaskProblem problem,
    @Nullable Instant resumeAt,
    int attempts) {
  static final TaskState FRESH = new TaskState(TaskStatus.PENDING, Stage.WAITING, null, null, 0);
}
