package org.ytarchive.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class MovableClockTest {
  private final MovableClock clock = MovableClock.at("2026-01-01T00:00:00Z");

  @Test
  void standsStillUntilItIsMoved() {
    assertThat(clock.instant()).isEqualTo("2026-01-01T00:00:00Z").isEqualTo(clock.instant());

    clock.advance(Duration.ofHours(2));
    assertThat(clock.instant()).isEqualTo("2026-01-01T02:00:00Z");

    clock.set(Instant.EPOCH);
    assertThat(clock.millis()).isZero();
  }

  @Test
  void showsTheSameTimeInAnotherZone() {
    ZoneId pacific = ZoneId.of("America/Los_Angeles");
    Clock there = clock.withZone(pacific);

    clock.advance(Duration.ofDays(1));

    assertThat(there.getZone()).isEqualTo(pacific);
    assertThat(there.instant()).isEqualTo(clock.instant());
  }
}
