package org.ytarchive.metadata.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.testkit.MovableClock;

class QuotaLedgerTest {

  private final MovableClock clock = MovableClock.at("2026-06-01T12:00:00Z");
  private final MemoryQuota store = new MemoryQuota();
  private final QuotaLedger ledger = new QuotaLedger(store, new QuotaLimits(100, 10), clock);

  @Test
  void beginsFull() {
    QuotaState state = ledger.state();

    assertThat(state.used()).isZero();
    assertThat(state.remaining()).isEqualTo(100);
    assertThat(state.operations(ApiCall.VIDEOS)).isEqualTo(90);
    assertThat(state.operations(ApiCall.CAPTIONS)).isEqualTo(1);
    assertThat(state.resetTime()).isEqualTo(Instant.parse("2026-06-02T07:00:00Z"));
  }

  @Test
  void countsWhatCallsCost() {
    ledger.spend(ApiCall.VIDEOS);
    ledger.spend(ApiCall.CAPTIONS);

    assertThat(ledger.state().used()).isEqualTo(51);
    assertThat(ledger.state().operations(ApiCall.CAPTIONS)).isZero();
  }

  @Test
  void keepsTheReserve() {
    spend(90);

    ServiceException refused =
        catchThrowableOfType(ServiceException.class, () -> ledger.spend(ApiCall.VIDEOS));
    assertThat(refused.errorCode()).isEqualTo(ErrorCode.API_QUOTA_EXCEEDED);
    assertThat(refused)
        .hasMessageContaining("90 of 100 units are used and 10 are kept in reserve")
        .hasMessageContaining("2026-06-02T07:00:00Z");
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofHours(19));
    assertThat(ledger.state().used()).isEqualTo(90);
    assertThat(ledger.state().operations(ApiCall.VIDEOS)).isZero();
  }

  @Test
  void spendsNothingThatWouldTouchTheReserve() {
    spend(41);

    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> ledger.spend(ApiCall.CAPTIONS));
    ledger.spend(ApiCall.VIDEOS);
    assertThat(ledger.state().used()).isEqualTo(42);
  }

  @Test
  void believesGoogleWhenItSaysThatTheDayIsSpent() {
    ledger.spend(ApiCall.VIDEOS);

    assertThat(ledger.exhausted().errorCode()).isEqualTo(ErrorCode.API_QUOTA_EXCEEDED);
    assertThat(ledger.state().remaining()).isZero();
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> ledger.spend(ApiCall.VIDEOS));
  }

  /** Winter's midnight is at 08:00 UTC, summer's at 07:00; on the two days between it moves. */
  @ParameterizedTest
  @CsvSource({
    "2026-01-15T07:59:59Z, 2026-01-15T08:00:00Z",
    "2026-07-15T06:59:59Z, 2026-07-15T07:00:00Z",
    // Clocks go forward on 8 March: the day has 23 hours.
    "2026-03-08T07:59:59Z, 2026-03-08T08:00:00Z",
    "2026-03-09T06:59:59Z, 2026-03-09T07:00:00Z",
    // Clocks go back on 1 November: the day has 25 hours.
    "2026-11-01T06:59:59Z, 2026-11-01T07:00:00Z",
    "2026-11-02T07:59:59Z, 2026-11-02T08:00:00Z"
  })
  void startsAnewAtMidnightPacificTime(Instant before, Instant midnight) {
    clock.set(before);
    spend(90);
    assertThat(ledger.state().resetTime()).isEqualTo(midnight);
    assertThat(ledger.state().used()).isEqualTo(90);

    clock.set(midnight);
    assertThat(ledger.state().used()).isZero();
    ledger.spend(ApiCall.VIDEOS);
    assertThat(ledger.state().used()).isEqualTo(1);
  }

  @Test
  void grantsNothingToAClockThatWentBack() {
    spend(90);
    clock.advance(Duration.ofDays(-1));

    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> ledger.spend(ApiCall.VIDEOS));
  }

  @Test
  void doesNotWaitForADayThatAWrongClockMade() {
    clock.advance(Duration.ofDays(3000));
    spend(90);
    clock.advance(Duration.ofDays(-3000));

    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> ledger.spend(ApiCall.VIDEOS));
    assertThat(ledger.state().used()).isEqualTo(90);
    ledger.exhausted();

    clock.advance(Duration.ofDays(1));
    ledger.spend(ApiCall.VIDEOS);
    assertThat(ledger.state().used()).isEqualTo(1);
  }

  @Test
  void survivesARestart() {
    spend(5);

    assertThat(new QuotaLedger(store, new QuotaLimits(100, 10), clock).state().used()).isEqualTo(5);
  }

  @Test
  void hasNothingToSpendWhenTheReserveIsAll() {
    QuotaLedger none = new QuotaLedger(store, new QuotaLimits(0, 0), clock);

    assertThat(none.state().operations(ApiCall.VIDEOS)).isZero();
    assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> none.spend(ApiCall.VIDEOS));
  }

  private void spend(int units) {
    for (int i = 0; i < units; i++) {
      ledger.spend(ApiCall.VIDEOS);
    }
  }
}
