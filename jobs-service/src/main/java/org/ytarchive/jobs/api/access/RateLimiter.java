package org.ytarchive.jobs.api.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

/**
 * How many requests a minute one caller has: that many at once, then as they grow back. Says in
 * {@code RateLimit} and {@code RateLimit-Policy} (draft-ietf-httpapi-ratelimit-headers-10) what is
 * left. Thread-safe.
 */
final class RateLimiter {

  /** The least recently seen is forgotten, and begins anew. */
  private static final int MOST_CALLERS = 10_000;

  private static final int MINUTE = 60;

  private final int perMinute;
  private final String policy;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST_CALLERS;
        }
      };

  RateLimiter(int perMinute) {
    this.perMinute = perMinute;
    this.policy = "\"default\";q=%d;w=%d".formatted(perMinute, MINUTE);
  }

  /**
   * Takes one request off what this caller has.
   *
   * @throws ServiceException E001 with status 429 where nothing is left
   */
  void take(String caller, HttpServletResponse response) {
    ConsumptionProbe probe = bucket(caller).tryConsumeAndReturnRemaining(1);
    response.setHeader("RateLimit-Policy", policy);
    response.setHeader(
        "RateLimit",
        "\"default\";r="
            + probe.getRemainingTokens()
            + ";t="
            + seconds(probe.getNanosToWaitForReset()));
    if (!probe.isConsumed()) {
      throw new ServiceException(
              ErrorCode.API_QUOTA_EXCEEDED,
              "More than %d requests in a minute: slow down, or raise services.jobs.rate_limit."
                  .formatted(perMinute))
          .withDetail("requests_per_minute", perMinute)
          .withRetryAfter(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
  }

  private Bucket bucket(String caller) {
    synchronized (buckets) {
      return buckets.computeIfAbsent(
          caller,
          key ->
              Bucket.builder()
                  .addLimit(
                      limit ->
                          limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                  .build());
    }
  }

  private static long seconds(long nanos) {
    return Duration.ofNanos(nanos).plusMillis(999).toSeconds();
  }
}
