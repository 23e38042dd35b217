package org.ytarchive.common.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.ytarchive.testkit.MovableClock;

class SteadyClockTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final MovableClock system = MovableClock.at(NOON);
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // it may overflow
  private final SteadyClock clock = new SteadyClock(system, nanos::get);

  private void pass(Duration time) {
    system.advance(time);
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void showsTheSystemsTime() {
    pass(Duration.ofSeconds(10));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(10));
    assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    assertThat(clock.withZone(ZoneOffset.MAX).getZone()).isEqualTo(ZoneOffset.MAX);
  }

  @Test
  void jumpsForwardWithIt() {
    system.advance(Duration.ofHours(1));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3600));
  }

  @Test
  void goesOnSlowerWhenItIsSetBackUntilBothAgree() {
    clock.instant();
    system.advance(Duration.ofHours(-1));
    assertThat(clock.instant()).isEqualTo(NOON);
    pass(Duration.ofMinutes(10));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(300));
    pass(Duration.ofMinutes(110));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3600));
    pass(Duration.ofMinutes(1));
    assertThat(clock.instant()).isEqualTo(system.instant());
  }
}
