package org.ytarchive.common.client;

import feign.RetryableException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.ytarchive.common.client.PeerFailure.Kind;
import org.ytarchive.common.config.HttpProperties;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

/**
 * Every call to another service goes through here: retry outside, circuit breaker inside, one pair
 * for each peer. Thread-safe.
 *
 * <p>Where a call fails for good, the caller sees a {@link ServiceException}: the peer's own error
 * where it gave one, E006 where it was not reached or its circuit is open, E003 where it was too
 * slow.
 */
public final class PeerCalls {

  private static final double JITTER = 0.5;

  private final CircuitBreakerRegistry breakers;
  private final RetryRegistry retries;
  private final HttpProperties http;

  public PeerCalls(CircuitBreakerRegistry breakers, RetryRegistry retries, HttpProperties http) {
    this.breakers = breakers;
    this.retries = retries;
    this.http = http;
  }

  /**
   * A call that may be repeated without a second effect: retried as section {@code [http]} says.
   *
   * @param peer the service's name, such as {@code storage}
   */
  public <T> T idempotent(String peer, Supplier<T> call) {
    Retry retry = retries.retry(peer, this::retryConfig);
    return unwrapped(peer, Retry.decorateSupplier(retry, guarded(peer, call)));
  }

  /** A call that is made once, whatever comes. */
  public <T> T once(String peer, Supplier<T> call) {
    return unwrapped(peer, guarded(peer, call));
  }

  private <T> Supplier<T> guarded(String peer, Supplier<T> call) {
    CircuitBreaker breaker = breakers.circuitBreaker(peer, this::breakerConfig);
    return CircuitBreaker.decorateSupplier(breaker, () -> classified(peer, call));
  }

  private static <T> T classified(String peer, Supplier<T> call) {
    try {
      return call.get();
    } catch (RetryableException e) {
      throw new PeerFailure(notReached(peer, e), Kind.TRANSIENT);
    }
  }

  private static ServiceException notReached(String peer, RetryableException e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof HttpTimeoutException && !(t instanceof HttpConnectTimeoutException)) {
        return new ServiceException(
                ErrorCode.NETWORK_TIMEOUT, "The %s service did not answer in time.".formatted(peer))
            .withDetail("service", peer)
            .withCause(e);
      }
    }
    return PeerErrors.down(peer, "The %s service can't be reached.".formatted(peer)).withCause(e);
  }

  private <T> T unwrapped(String peer, Supplier<T> call) {
    try {
      return call.get();
    } catch (PeerFailure e) {
      throw e.failure();
    } catch (CallNotPermittedException e) {
      throw PeerErrors.down(
              peer,
              "The %s service failed %d times in a row, so it is left alone for up to %.0f s."
                  .formatted(peer, http.circuitFailureThreshold(), http.circuitOpenSeconds()))
          .withRetryAfter(HttpProperties.seconds(http.circuitOpenSeconds()))
          .withCause(e);
    }
  }

  private RetryConfig retryConfig() {
    return RetryConfig.custom()
        .maxAttempts(http.retryMaxAttempts())
        .retryOnException(this::isWorthRetrying)
        .intervalBiFunction(this::waitBeforeNext)
        .build();
  }

  private boolean isWorthRetrying(Throwable t) {
    if (!(t instanceof PeerFailure failure) || !failure.isWorthRetrying()) {
      return false;
    }
    Duration asked = failure.failure().retryAfter();
    return asked == null || asked.compareTo(HttpProperties.seconds(http.retryMaxBackoff())) <= 0;
  }

  /** Milliseconds: exponential with jitter, and never less than the peer asked for. */
  private long waitBeforeNext(int attempt, Either<Throwable, Object> outcome) {
    double full = http.retryBackoff() * Math.pow(http.retryBackoffFactor(), attempt - 1.0);
    double capped = Math.min(full, http.retryMaxBackoff());
    double jittered = capped * (1 - JITTER * ThreadLocalRandom.current().nextDouble());
    long asked =
        outcome.isLeft()
                && outcome.getLeft() instanceof PeerFailure failure
                && failure.failure().retryAfter() != null
            ? failure.failure().retryAfter().toMillis()
            : 0;
    return Math.max(asked, Math.round(jittered * 1000));
  }

  /** A window as long as the threshold, of which all must have failed: failures in a row. */
  private CircuitBreakerConfig breakerConfig() {
    return CircuitBreakerConfig.custom()
        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
        .slidingWindowSize(http.circuitFailureThreshold())
        .minimumNumberOfCalls(http.circuitFailureThreshold())
        .failureRateThreshold(100)
        .waitDurationInOpenState(HttpProperties.seconds(http.circuitOpenSeconds()))
        .permittedNumberOfCallsInHalfOpenState(1)
        .recordException(t -> t instanceof PeerFailure f && f.countsAgainstPeer())
        .ignoreException(t -> !(t instanceof PeerFailure f && f.countsAgainstPeer()))
        .build();
  }
}
