package org.ytarchive.storage.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A video that failed for another reason, after its last attempt.
 *
 * @param attempts 0 or more
 * @param errors what went wrong each time, as the caller tells it
 * @param fileSize in bytes, where it is known
 */
public record FailedDownload(
    String videoId,
    @Nullable String title,
    int attempts,
    Instant lastAttempt,
    List<Object> errors,
    @Nullable Long fileSize,
    @Nullable Instant retryAfter) {
  public FailedDownload {
    errors = List.copyOf(errors);
  }
}
