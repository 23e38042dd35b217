package org.ytarchive.logging.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ytarchive.testkit.MovableClock;

class LogRetentionTest {

  private final MovableClock clock = MovableClock.at("2026-01-31T12:00:00Z");
  private final LogRetention retention = new LogRetention(30, clock);

  @Test
  void takesLinesFromTheFirstDayKeptToOneDayAhead() {
    assertThat(objection("2026-01-31T12:00:00Z")).isEmpty();
    assertThat(objection("2026-01-01T00:00:00Z")).isEmpty();
    assertThat(objection("2026-02-01T12:00:00Z")).isEmpty();

    assertThat(objection("2025-12-31T23:59:59.999Z")).contains("retention_days");
    assertThat(objection("2026-02-01T12:00:00.001Z")).contains("in the future");
  }

  @Test
  void movesOnWithTheClock() {
    clock.advance(Duration.ofDays(1));

    assertThat(objection("2026-01-01T00:00:00Z")).isNotEmpty();
    assertThat(retention.firstDay()).isEqualTo(LocalDate.of(2026, 1, 2));
  }

  @Test
  void deletesWhatItWouldNotTakeAndCompressesWhatEndedADayAgo() {
    List<String> done = new ArrayList<>();
    LogUpkeep upkeep = upkeep(done);

    retention.deleteOld(upkeep);
    retention.compressPast(upkeep);

    assertThat(done).containsExactly("delete before 2026-01-01", "compress before 2026-01-30");
  }

  @Test
  void survivesAFailureSoThatItsScheduleDoes() {
    LogUpkeep broken =
        new LogUpkeep() {
          @Override
          public int compressBefore(LocalDate day) {
            throw new IllegalStateException("disk gone");
          }

          @Override
          public int deleteBefore(LocalDate day) {
            throw new IllegalStateException("disk gone");
          }
        };

    retention.deleteOld(broken);
    retention.compressPast(broken);
  }

  private String objection(String time) {
    return retention.objection(Instant.parse(time)).orElse("");
  }

  private static LogUpkeep upkeep(List<String> done) {
    return new LogUpkeep() {
      @Override
      public int compressBefore(LocalDate day) {
        done.add("compress before " + day);
        return 1;
      }

      @Override
      public int deleteBefore(LocalDate day) {
        done.add("delete before " + day);
        return 1;
      }
    };
  }
}
