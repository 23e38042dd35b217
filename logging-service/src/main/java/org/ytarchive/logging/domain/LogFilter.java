package org.ytarchive.logging.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which lines are meant; what is null does not restrict.
 *
 * @param level that one and those above it
 * @param from the first moment that counts
 * @param to the last moment that counts
 * @param search a part of the message or of a value in the context, in any case of letters
 */
public record LogFilter(
    @Nullable ServiceName service,
    @Nullable LogLevel level,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String traceId,
    @Nullable String search) {

  /** Every line there is. */
  public static LogFilter everything() {
    return new LogFilter(null, null, null, null, null, null);
  }
}
