package org.ytarchive.logging.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ytarchive.logging.domain.LogFixtures.FORMAT;
import static org.ytarchive.logging.domain.LogFixtures.aLine;
import static org.ytarchive.logging.domain.LogFixtures.anEntry;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogTailTest {

  private static final String NOW = "2026-01-31T12:00:00Z";
  private static final Duration NO_TIME = Duration.ZERO;

  private final LogTail tail = new LogTail(FORMAT);

  @Test
  void showsWhatIsMeantAndNothingElse() throws InterruptedException {
    try (LogFollower follower = tail.follow(QueryLanguage.parse("service:jobs"))) {
      tail.show(List.of(aLine(NOW, "jobs", "a"), aLine(NOW, "storage", "b")), List.of("1", "2"));
      tail.show(List.of(aLine(NOW, "storage", "c")), List.of("3"));

      assertThat(follower.next(NO_TIME).orElseThrow())
          .containsExactly(new StoredLog("1", anEntry(NOW, "jobs", "a")));
      assertThat(follower.next(NO_TIME)).isEmpty();
    }
    assertThat(tail.followers()).isZero();
  }

  @Test
  void passesOverWhatASlowReaderCannotHold() throws InterruptedException {
    try (LogFollower slow = tail.follow(LogFilter.everything())) {
      List<LogLine> thousand = Collections.nCopies(1_000, aLine(NOW, "jobs", "x"));
      List<String> ids = Collections.nCopies(1_000, "id");
      IntStream.range(0, 12).forEach(i -> tail.show(thousand, ids));

      assertThat(slow.takePassedOver()).isEqualTo(2_000);
      assertThat(slow.takePassedOver()).isZero();
      for (int i = 0; i < 10; i++) {
        assertThat(slow.next(NO_TIME).orElseThrow()).hasSize(1_000);
      }
      assertThat(slow.next(NO_TIME)).isEmpty();
      tail.show(thousand, ids);
      assertThat(slow.next(NO_TIME)).isPresent();
    }
  }

  @Test
  void boundsItsFollowersAndEndsThemWithTheService() throws InterruptedException {
    List<LogFollower> all =
        IntStream.range(0, LogTail.MOST_FOLLOWERS)
            .mapToObj(i -> tail.follow(LogFilter.everything()))
            .toList();
    assertThatThrownBy(() -> tail.follow(LogFilter.everything()))
        .hasMessageContaining("50 clients follow the logs already");

    tail.end();

    assertThat(all).allMatch(LogFollower::isClosed);
    assertThat(all.get(0).next(Duration.ofMinutes(1))).isEmpty();
    assertThatThrownBy(() -> tail.follow(LogFilter.everything())).hasMessageContaining("stopping");
  }
}
