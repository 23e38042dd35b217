package org.ytarchive.jobs.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.KnownFault;
import org.ytarchive.common.error.ServiceException;

/**
 * What follows from a failure.
 *
 * <p>E002, E005 and E007 are final. E003 and E999 are tried again, {@code maxRetries} times. E001,
 * E004 and E006 are not the video's own: it waits, for as long as it takes, and no attempt counts.
 */
public final class FailurePolicy {

  private static final Duration PAUSE = Duration.ofSeconds(60);
  private static final Duration LONGEST_HOLD = Duration.ofMinutes(15);

  private final int maxRetries;
  private final Backoff retries;
  private final Backoff holds;
  private final KnownFault own;

  /**
   * A policy.
   *
   * @param maxRetries attempts after the first, 0 or more
   * @param retries waits between attempts
   * @param holds waits for a service that is down
   * @param own what is known of faults of this service's own
   */
  public FailurePolicy(int maxRetries, Backoff retries, Backoff holds, KnownFault own) {
    this.maxRetries = maxRetries;
    this.retries = retries;
    this.holds = holds;
    this.own = own;
  }

  /** What a fault of this service is to the work that met it: E999, where no more is known. */
  ServiceException failure(RuntimeException fault) {
    return own.explain(fault)
        .orElseGet(
            () ->
                new ServiceException(
                        ErrorCode.INTERNAL_ERROR,
                        "The Jobs service failed in a way that it did not foresee; its log says more.")
                    .withCause(fault));
  }

  /** When and why to try again; empty where the failure is final. */
  Optional<Postponement> decide(ServiceException failure, Tries tries, Instant now) {
    return switch (failure.errorCode()) {
      case VIDEO_UNAVAILABLE, INVALID_CREDENTIALS, INVALID_REQUEST -> Optional.empty();
      case NETWORK_TIMEOUT, INTERNAL_ERROR ->
          tries.attempts() >= maxRetries
              ? Optional.empty()
              : Optional.of(
                  retry(failure, now.plus(longer(retries.after(tries.attempts() + 1), failure))));
      case API_QUOTA_EXCEEDED, STORAGE_FULL ->
          Optional.of(hold(failure, now.plus(asked(failure, PAUSE))));
      case SERVICE_UNAVAILABLE ->
          Optional.of(hold(failure, now.plus(holds.after(tries.holds() + 1))));
    };
  }

  /** When to try again what must be done in the end, whatever the failure. */
  Instant again(int failures, Instant now) {
    return now.plus(holds.after(failures));
  }

  private static Postponement retry(ServiceException failure, Instant until) {
    return new Postponement(Postponement.Kind.RETRY, failure, until);
  }

  private static Postponement hold(ServiceException failure, Instant until) {
    return new Postponement(Postponement.Kind.HOLD, failure, until);
  }

  private static Duration longer(Duration wait, ServiceException failure) {
    Duration asked = asked(failure, wait);
    return asked.compareTo(wait) > 0 ? asked : wait;
  }

  /** What the peer asked for, within reason: the hindrance may be gone sooner. */
  private static Duration asked(ServiceException failure, Duration otherwise) {
    @Nullable Duration asked = failure.retryAfter();
    if (asked == null || asked.isNegative()) {
      return otherwise;
    }
    return asked.compareTo(LONGEST_HOLD) > 0 ? LONGEST_HOLD : asked;
  }
}
