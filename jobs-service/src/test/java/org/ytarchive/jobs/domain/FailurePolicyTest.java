package org.ytarchive.jobs.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

class FailurePolicyTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Backoff RETRIES =
      new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(10), () -> 0.5);
  private static final Backoff HOLDS =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), () -> 0.5);
  private final FailurePolicy policy =
      new FailurePolicy(3, RETRIES, HOLDS, fault -> Optional.empty());

  private static ServiceException failure(ErrorCode code) {
    return new ServiceException(code, "why");
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      names = {"VIDEO_UNAVAILABLE", "INVALID_CREDENTIALS", "INVALID_REQUEST"})
  void neverRepeatsWhatIsFinal(ErrorCode code) {
    assertThat(policy.decide(failure(code), Tries.NONE, NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "1, 10", "2, 20"})
  void doublesTheWaitBetweenAttempts(int attempts, int seconds) {
    Postponement retry =
        policy
            .decide(failure(ErrorCode.NETWORK_TIMEOUT), new Tries(attempts, 0), NOW)
            .orElseThrow();
    assertThat(retry.until()).isEqualTo(NOW.plusSeconds(seconds));
    assertThat(retry.counted()).isTrue();
    assertThat(retry.tries(new Tries(attempts, 7))).isEqualTo(new Tries(attempts + 1, 0));
  }

  @Test
  void givesUpAfterTheLastRetry() {
    assertThat(policy.decide(failure(ErrorCode.INTERNAL_ERROR), new Tries(3, 0), NOW)).isEmpty();
  }

  @Test
  void waitsLongerWhereAPeerAsksForIt() {
    ServiceException slow =
        failure(ErrorCode.NETWORK_TIMEOUT).withRetryAfter(Duration.ofSeconds(90));
    assertThat(policy.decide(slow, Tries.NONE, NOW).orElseThrow().until())
        .isEqualTo(NOW.plusSeconds(90));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 2", "4, 16", "5, 30", "1000000, 30"})
  void holdsForAServiceThatIsDownWithoutEnd(int holds, int seconds) {
    Postponement hold =
        policy
            .decide(failure(ErrorCode.SERVICE_UNAVAILABLE), new Tries(99, holds), NOW)
            .orElseThrow();
    assertThat(hold.until()).isEqualTo(NOW.plusSeconds(seconds));
    assertThat(hold.counted()).isFalse();
    assertThat(hold.tries(new Tries(2, holds))).isEqualTo(new Tries(2, holds + 1));
  }

  @Test
  void pausesAsLongAsItIsToldWithinReason() {
    assertThat(
            policy.decide(failure(ErrorCode.STORAGE_FULL), Tries.NONE, NOW).orElseThrow().until())
        .isEqualTo(NOW.plusSeconds(60));
    ServiceException quota =
        failure(ErrorCode.API_QUOTA_EXCEEDED).withRetryAfter(Duration.ofHours(9));
    assertThat(policy.decide(quota, Tries.NONE, NOW).orElseThrow().until())
        .isEqualTo(NOW.plus(Duration.ofMinutes(15)));
  }

  @Test
  void spreadsTheWaits() {
    Backoff shortest = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(1), () -> 0);
    Backoff longest = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(1), () -> 1);
    assertThat(shortest.after(1)).isEqualTo(Duration.ofSeconds(8));
    assertThat(longest.after(1)).isEqualTo(Duration.ofSeconds(12));
    assertThat(longest.after(9)).isEqualTo(Duration.ofMinutes(1));
  }
}
