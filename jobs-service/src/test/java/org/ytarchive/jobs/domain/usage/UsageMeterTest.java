package org.ytarchive.jobs.domain.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ytarchive.testkit.MovableClock;

class UsageMeterTest {

  private static final long MILLI = 1_000_000;

  private final MovableClock clock = MovableClock.at(Instant.parse("2026-01-31T10:20:00Z"));
  private final Shelf shelf = new Shelf();
  private final UsageMeter meter = new UsageMeter(shelf, clock);

  private static final class Shelf implements UsageStore {

    private final Map<String, Hour> hours = new HashMap<>();
    private boolean broken;
    private int saved;

    @Override
    public void save(List<Hour> changed) {
      if (broken) {
        throw new IllegalStateException("no disk");
      }
      saved += changed.size();
      changed.forEach(
          hour ->
              hours.put(
                  hour.begin() + hour.process() + hour.usage().caller() + hour.usage().endpoint(),
                  hour));
    }

    @Override
    public List<Usage> read(@Nullable Instant from, @Nullable Instant to) {
      return hours.values().stream()
          .filter(hour -> from == null || !hour.begin().isBefore(from))
          .filter(hour -> to == null || hour.begin().isBefore(to))
          .map(Hour::usage)
          .toList();
    }

    @Override
    public void deleteBefore(Instant time) {
      hours.values().removeIf(hour -> hour.begin().isBefore(time));
    }
  }

  @Test
  void addsUpOverHoursAndProcesses() {
    meter.add("k", "GET /a", 200, MILLI);
    meter.save();
    clock.advance(Duration.ofHours(1));
    meter.add("k", "GET /a", 500, MILLI);
    UsageMeter another = new UsageMeter(shelf, clock);
    another.add("k", "GET /a", 200, MILLI);
    another.save();

    Usage line = meter.report(null, null).get(0);
    assertThat(line.requests()).isEqualTo(3);
    assertThat(line.errors()).isEqualTo(1);
    assertThat(meter.report(Instant.parse("2026-01-31T11:00:00Z"), null).get(0).requests())
        .isEqualTo(2);
    assertThat(meter.report(null, Instant.parse("2026-01-31T11:00:00Z")).get(0).requests())
        .isEqualTo(1);
  }

  @Test
  void savesWhatChangedAlone() {
    meter.add("k", "GET /a", 200, MILLI);
    meter.save();
    meter.save();
    assertThat(shelf.saved).isEqualTo(1);
  }

  @Test
  void losesNothingWhileItCannotBeSaved() {
    shelf.broken = true;
    meter.add("k", "GET /a", 200, MILLI);
    assertThatThrownBy(meter::save).hasMessage("no disk");
    shelf.broken = false;
    meter.save();
    assertThat(meter.report(null, null)).hasSize(1);
  }

  @Test
  void forgetsAfterFourHundredDays() {
    meter.add("k", "GET /a", 200, MILLI);
    meter.save();
    clock.advance(Duration.ofDays(401));
    assertThat(meter.report(null, null)).isEmpty();
  }

  @Test
  void percentilesAreRightToATenth() {
    for (int i = 1; i <= 1000; i++) {
      meter.add("k", "GET /a", 200, i * MILLI);
    }
    meter.add("k", "GET /a", 200, -1);
    Latencies latencies = meter.report(null, null).get(0).latencies();

    assertThat(latencies.percentile(0.5)).isCloseTo(500, within(50.0));
    assertThat(latencies.percentile(0.99)).isCloseTo(990, within(99.0));
    assertThat(Latencies.of(latencies.toString()).percentile(0.5))
        .isEqualTo(latencies.percentile(0.5));
    assertThat(Latencies.of("").percentile(0.5)).isZero();
  }
}
