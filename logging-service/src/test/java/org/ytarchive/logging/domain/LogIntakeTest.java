package org.ytarchive.logging.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ytarchive.logging.domain.LogFixtures.FORMAT;
import static org.ytarchive.logging.domain.LogFixtures.aLine;
import static org.ytarchive.logging.domain.LogFixtures.anEntry;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ytarchive.logging.client.MeteredLogVolume;
import org.ytarchive.testkit.MovableClock;

class LogIntakeTest {

  private static final String NOW = "2026-01-31T12:00:00Z";

  private final List<LogLine> kept = new ArrayList<>();
  private final LogVolume volume = new MeteredLogVolume(new SimpleMeterRegistry());
  private final LogTail tail = new LogTail(FORMAT);
  private final LogIntake intake =
      new LogIntake(
          new RememberingStore(kept),
          new LogRetention(30, MovableClock.at(NOW)),
          volume,
          tail,
          Set.of(new ServiceName("storage")));

  private record RememberingStore(List<LogLine> kept) implements LogStore {
    @Override
    public List<String> append(List<LogLine> lines) {
      kept.addAll(lines);
      return lines.stream().map(line -> line.service() + "-" + line.level()).toList();
    }

    @Override
    public LogPage find(LogQuery query) {
      return new LogPage(List.of(), 0, false, 0);
    }

    @Override
    public LogSummary summarise(LogFilter filter) {
      return new LogSummary(java.util.Map.of(), false);
    }

    @Override
    public boolean export(LogFilter filter, java.util.function.Consumer<StoredLog> reader) {
      return true;
    }
  }

  @Test
  void countsWhatItKeepsByServiceAndLevel() {
    intake.keep(
        List.of(
            aLine(NOW, "jobs", LogLevel.ERROR, "a"),
            aLine(NOW, "jobs", LogLevel.ERROR, "b"),
            aLine(NOW, "download", LogLevel.INFO, "c")));
    intake.keep(List.of(aLine(NOW, "jobs", LogLevel.ERROR, "d")));

    assertThat(kept).hasSize(4);
    assertThat(volume.counts())
        .containsExactly(
            new LogVolume.Count(new ServiceName("download"), LogLevel.INFO, 1),
            new LogVolume.Count(new ServiceName("jobs"), LogLevel.ERROR, 3));
  }

  @Test
  void showsWhatItKeepsToThoseWhoFollow() throws InterruptedException {
    try (LogFollower follower = tail.follow(LogFilter.everything())) {
      intake.keep(List.of(aLine(NOW, "jobs", "a")));

      assertThat(follower.next(java.time.Duration.ZERO).orElseThrow())
          .containsExactly(new StoredLog("jobs-INFO", anEntry(NOW, "jobs", "a")));
    }
  }

  @Test
  void asksTheStoreForNothingWhenThereIsNothing() {
    assertThat(intake.keep(List.of())).isEmpty();
    assertThat(volume.counts()).isEmpty();
  }

  @Test
  void boundsHowManyServicesThereAre() {
    IntStream.range(0, LogIntake.MOST_SERVICES)
        .forEach(i -> assertThat(intake.objection(aLine(NOW, "s" + i, "x"))).isEmpty());

    assertThat(intake.objection(aLine(NOW, "one-more", "x")).orElse(""))
        .contains("service 'one-more' would be one more than the 500");
    assertThat(intake.objection(aLine(NOW, "s7", "x"))).isEmpty();
    assertThat(intake.objection(aLine(NOW, "storage", "x"))).as("the suite's own").isEmpty();
  }

  @Test
  void objectsToTheTimeFirst() {
    assertThat(intake.objection(aLine("1999-01-01T00:00:00Z", "jobs", "x")).orElse(""))
        .contains("timestamp 1999-01-01T00:00:00Z is before 2026-01-01T00:00:00Z");
  }
}
