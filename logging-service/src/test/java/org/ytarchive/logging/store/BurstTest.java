package org.ytarchive.logging.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.ytarchive.testkit.MovableClock;

class BurstTest {

  private static final Duration MOMENT = Duration.ofMillis(250);

  private final MovableClock clock = MovableClock.at("2026-01-10T12:00:00Z");
  private final Burst burst = new Burst(clock);

  @Test
  void isOnWhileManyLinesComeAndOverSoonAfter() {
    burst.add(Burst.MANY_LINES - 1);
    assertThat(burst.isOn()).isFalse();
    burst.add(1);
    assertThat(burst.isOn()).isTrue();

    clock.advance(MOMENT.multipliedBy(3));
    assertThat(burst.isOn()).isTrue();
    clock.advance(MOMENT.multipliedBy(2));
    assertThat(burst.isOn()).isFalse();
  }

  @Test
  void isNoBurstAnyMoreWhenItGoesOnForLong() {
    Duration lasted = Duration.ZERO;
    while (lasted.compareTo(Burst.LONGEST) < 0) {
      burst.add(Burst.MANY_LINES);
      assertThat(burst.isOn()).as("after %s", lasted).isTrue();
      clock.advance(MOMENT);
      lasted = lasted.plus(MOMENT);
    }
    burst.add(Burst.MANY_LINES);
    assertThat(burst.isOn()).isFalse();

    clock.advance(Duration.ofSeconds(5));
    burst.add(Burst.MANY_LINES);
    assertThat(burst.isOn()).isTrue();
  }

  @Test
  void outlivesAClockThatIsPutBack() {
    burst.add(Burst.MANY_LINES);
    clock.advance(Duration.ofHours(-1));
    burst.add(Burst.MANY_LINES);
    assertThat(burst.isOn()).isTrue();
  }
}
