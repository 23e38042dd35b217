package org.ytarchive.metadata.client;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.function.Supplier;
import org.ytarchive.common.config.HttpProperties;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

/**
 * How often YouTube is asked again, and when it is left alone: retry outside, circuit breaker
 * inside, with the figures of section {@code [http]}. Thread-safe.
 */
public final class YoutubePatience {

  private final Retry retry;
  private final CircuitBreaker breaker;
  private final Duration open;

  public YoutubePatience(HttpProperties http) {
    this.retry = Retry.of("youtube", retryConfig(http));
    this.breaker = CircuitBreaker.of("youtube", breakerConfig(http));
    this.open = HttpProperties.seconds(http.circuitOpenSeconds());
  }

  /** Calls, and calls again where that failed with E003 or E006. */
  <R> R call(Supplier<R> attempt) {
    try {
      return Retry.decorateSupplier(retry, CircuitBreaker.decorateSupplier(breaker, attempt)).get();
    } catch (CallNotPermittedException e) {
      throw YoutubeErrors.unreachable(
              "YouTube's Data API failed several times in a row and is left alone for up to %d s."
                  .formatted(open.toSeconds()))
          .withRetryAfter(open)
          .withCause(e);
    }
  }

  private static RetryConfig retryConfig(HttpProperties http) {
    return RetryConfig.custom()
        .maxAttempts(http.retryMaxAttempts())
        .intervalFunction(
            IntervalFunction.ofExponentialRandomBackoff(
                HttpProperties.seconds(http.retryBackoff()),
                http.retryBackoffFactor(),
                0.5,
                HttpProperties.seconds(http.retryMaxBackoff())))
        .retryOnException(YoutubePatience::isPassing)
        .build();
  }

  private static CircuitBreakerConfig breakerConfig(HttpProperties http) {
    return CircuitBreakerConfig.custom()
        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
        .slidingWindowSize(http.circuitFailureThreshold())
        .minimumNumberOfCalls(http.circuitFailureThreshold())
        .failureRateThreshold(100)
        .waitDurationInOpenState(HttpProperties.seconds(http.circuitOpenSeconds()))
        .permittedNumberOfCallsInHalfOpenState(1)
        .recordException(YoutubePatience::isPassing)
        .ignoreException(failure -> !isPassing(failure))
        .build();
  }

  private static boolean isPassing(Throwable failure) {
    return failure instanceof ServiceException known
        && (known.errorCode() == ErrorCode.SERVICE_UNAVAILABLE
            || known.errorCode() == ErrorCode.NETWORK_TIMEOUT);
  }
}
