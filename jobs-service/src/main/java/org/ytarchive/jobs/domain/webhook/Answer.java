package org.ytarchive.jobs.domain.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver made of a message.
 *
 * @param status of HTTP; null where there was no answer
 * @param error in words; null where it took the message
 * @param retryAfter how long it asked to be left alone
 * @param millis how long it took
 */
public record Answer(
    @Nullable Integer status, @Nullable String error, @Nullable Duration retryAfter, long millis) {

  private static final int GONE = 410;

  public boolean taken() {
    return error == null;
  }

  /** Whether it wants no more messages ever. */
  boolean gone() {
    return status != null && status == GONE;
  }
}
