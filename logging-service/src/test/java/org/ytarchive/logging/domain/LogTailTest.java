package org.ytarchive.logging.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ytarchive.logging.domain.LogFixtures.FORMAT;
import static org.ytarchive.logging.domain.LogFixtures.aLine;
import static org.ytarchive.logging.domain.LogFixtures.anEntry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
  void goesOnBehindTheLineThatWasShownLast() throws InterruptedException {
    tail.show(List.of(aLine(NOW, "jobs", "a"), aLine(NOW, "storage", "b")), List.of("1", "2"));
    tail.show(List.of(aLine(NOW, "storage", "c")), List.of("3"));
    tail.show(List.of(aLine(NOW, "jobs", "d")), List.of("4"));

    try (LogFollower back = tail.followBehind("1", QueryLanguage.parse("service:storage"))) {
      tail.show(List.of(aLine(NOW, "storage", "e")), List.of("5"));
      assertThat(back.beginning()).hasValue("1");
      assertThat(back.hasGap()).isFalse();
      assertThat(ids(back)).containsExactly("2", "3", "5");
    }
    try (LogFollower back = tail.followBehind("5", LogFilter.everything())) {
      assertThat(back.hasGap()).isFalse();
      assertThat(ids(back)).isEmpty();
    }
    try (LogFollower lost = tail.followBehind("0", LogFilter.everything())) {
      assertThat(lost.hasGap()).isTrue();
      assertThat(lost.beginning()).as("from now on").hasValue("5");
      assertThat(ids(lost)).isEmpty();
    }
  }

  @Test
  void remembersABoundedNumberOfLinesAndBytes() {
    tail.show(List.of(aLine(NOW, "jobs", "a")), List.of("first"));
    tail.show(
        Collections.nCopies(RecentLines.MOST_LINES, aLine(NOW, "jobs", "x")),
        Collections.nCopies(RecentLines.MOST_LINES, "id"));
    assertThat(hasGapBehind("first")).isTrue();
    assertThat(hasGapBehind("id")).isFalse();

    String large = "x".repeat((int) RecentLines.MOST_BYTES);
    tail.show(List.of(aLine(NOW, "jobs", large)), List.of("large"));
    assertThat(hasGapBehind("id")).isTrue();
    assertThat(hasGapBehind("large")).isTrue();
  }

  private boolean hasGapBehind(String id) {
    try (LogFollower follower = tail.followBehind(id, LogFilter.everything())) {
      return follower.hasGap();
    }
  }

  private static List<String> ids(LogFollower follower) throws InterruptedException {
    List<String> ids = new ArrayList<>();
    for (Optional<List<StoredLog>> next = follower.next(NO_TIME);
        next.isPresent();
        next = follower.next(NO_TIME)) {
      next.get().forEach(log -> ids.add(log.logId()));
    }
    return ids;
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
