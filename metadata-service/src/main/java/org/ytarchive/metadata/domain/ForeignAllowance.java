package org.ytarchive.metadata.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

/** The quota behind a key that a request brought: Google counts it, this service does not. */
public record ForeignAllowance(Clock clock) implements Allowance {

  @Override
  public void spend(ApiCall call) {
    // It is not this service's quota, and only Google knows what else is charged to it.
  }

  @Override
  public ServiceException exhausted() {
    Instant now = clock.instant();
    Instant reset = PacificDay.nextAfter(now);
    return new ServiceException(
            ErrorCode.API_QUOTA_EXCEEDED,
            "Today's quota of the API key that came with the request is spent. It starts anew at %s."
                .formatted(reset))
        .withDetail("reset_time", reset.toString())
        .withRetryAfter(Duration.between(now, reset));
  }
}
