package org.ytarchive.logging.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ytarchive.logging.domain.LogFixtures.anEntry;
import static org.ytarchive.logging.domain.LogFixtures.everything;
import static org.ytarchive.logging.store.StoreFixtures.append;
import static org.ytarchive.logging.store.StoreFixtures.randomEntries;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.apache.lucene.index.QueryTimeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ytarchive.logging.domain.LogEntry;
import org.ytarchive.logging.domain.LogFilter;
import org.ytarchive.logging.domain.LogOrder;
import org.ytarchive.logging.domain.ServiceName;

/** Whatever happens to an index costs speed and nothing else. */
class HarmedIndexTest extends WithStores {

  HarmedIndexTest() {
    super(20_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"deleted", "emptied", "overwritten", "no index at all"})
  void isMadeAnewWhenItIsBroken(String how) throws IOException {
    LogFileStore before = store();
    append(before, randomEntries(new Random(1), 90));
    before.indexer().round();
    before.close();
    harm(how);

    LogFileStore store = store();
    assertSameAsReading(store);
    store.indexer().round();
    assertSameAsReading(store);
    lookTwiceAtAllDays(store);

    assertSameAsReading(store);
    store.close();
    assertThat(linesInIndexes()).isEqualTo(90);
  }

  @Test
  void isMadeAnewWhenAnyOfItsFilesHasAByteThatIsWrong() throws IOException {
    LogFileStore before = store();
    append(before, randomEntries(new Random(1), 90));
    before.indexer().round();
    before.close();

    for (Path file : filesIn(index(TODAY))) {
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length > 0) { // the lock is empty
        bytes[bytes.length / 2] ^= 4;
        Files.write(file, bytes);

        LogFileStore store = store();
        store.indexer().round();
        assertSameAsReading(store);
        store.close();
        assertThat(linesInIndexes()).as(file.toString()).isEqualTo(90);
      }
    }
  }

  @Test
  void isMadeAnewWhenItIsDeletedWhileLinesComeIn() throws IOException {
    LogFileStore store = store();
    append(store, randomEntries(new Random(1), 90));
    store.indexer().round();

    harm("no index at all");
    assertSameAsReading(store);
    append(store, randomEntries(new Random(2), 100));
    store.indexer().round();
    assertSameAsReading(store);
    lookTwiceAtAllDays(store);

    assertSameAsReading(store);
    append(store, randomEntries(new Random(3), 50));
    store.indexer().round();
    assertSameAsReading(store);
    store.close();
    assertThat(linesInIndexes()).isEqualTo(240);
  }

  @ParameterizedTest
  @ValueSource(strings = {"deleted", "no index at all"})
  void isMadeAnewWhenItIsDeletedWhileNothingComesIn(String how) throws IOException {
    append(store(), randomEntries(new Random(1), 90));
    LogFileStore store = store(); // which has no file open for lines
    store.indexer().round();

    harm(how);
    lookTwiceAtAllDays(store);

    assertSameAsReading(store);
    store.close();
    assertThat(linesInIndexes()).isEqualTo(90);
  }

  @Test
  void savesTheOthersWhenLuceneHasGivenOneUp() throws IOException {
    LogFileStore store = store();
    append(store, randomEntries(new Random(1), 90));
    store.indexer().round();
    append(store, List.of(anEntry("2026-01-10T23:00:00Z", "jobs", "one more")));
    delete(index(TODAY));
    store.indexer().round();

    store.close();

    assertThat(linesInIndex(logs.resolve("index/2026-01-08"))).isPositive();
    assertThat(linesInIndex(logs.resolve("index/2026-01-09"))).isPositive();
    LogFileStore after = store();
    after.indexer().round();
    assertSameAsReading(after);
  }

  @Test
  void givesTheLineOfTheFileWhereItsCopyIsNone() throws IOException {
    LogFileStore before = store();
    LogEntry entry = anEntry("2026-01-10T01:00:00Z", "jobs", "whole");
    append(before, List.of(entry));
    before.close();
    LogFile file = new LogFile(TODAY, new ServiceName("jobs"), 0);
    try (DayIndex index = DayIndex.open(TODAY, index(TODAY))) {
      index.add(file, 0, entry, "{\"tim".getBytes(StandardCharsets.UTF_8));
      index.advance(file, new Progress(Files.size(logs.resolve("2026/01/10/jobs.ndjson")), 0));
      index.commit();
    }

    LogFileStore store = store();
    store.indexer().round();

    assertThat(store.find(everything(LogOrder.ASC)).logs())
        .singleElement()
        .satisfies(log -> assertThat(log.entry()).isEqualTo(entry));
    lookTwiceAtAllDays(store);
    assertSameAsReading(store);
  }

  /** Which the JVM throws where a file is cut short that is mapped into memory. */
  @Test
  void isBrokenWhereItsMemoryCannotBeRead() throws IOException {
    try (DayIndex index = DayIndex.open(TODAY, index(TODAY))) {
      LogFile file = new LogFile(TODAY, new ServiceName("jobs"), 0);
      index.add(file, 0, anEntry("2026-01-10T01:00:00Z", "jobs", "x"), new byte[0]);
      index.publish();
      IndexSnapshot snapshot = index.hold().orElseThrow();
      QueryTimeout fault =
          () -> {
            throw new InternalError("a fault occurred in an unsafe memory access operation");
          };

      assertThatThrownBy(() -> snapshot.find(LogFilter.everything(), LogOrder.ASC, 10, fault))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("mapped into memory");
      snapshot.release();
    }
  }

  @Test
  void isSavedAlthoughTheClockWasPutBack() throws IOException {
    LogFileStore store = store();
    append(store, randomEntries(new Random(1), 90));
    store.indexer().round();
    clock.advance(Duration.ofDays(-3));
    append(store, randomEntries(new Random(2), 100));
    store.indexer().round();

    assertThat(linesInIndexes()).isEqualTo(190);
  }

  /** What was given up in one round is made anew in the next. */
  private void lookTwiceAtAllDays(LogFileStore store) {
    lookAtAllDays(store);
    lookAtAllDays(store);
  }

  private void harm(String how) throws IOException {
    Path index = logs.resolve("index");
    if (how.equals("no index at all")) {
      delete(index);
      return;
    }
    for (Path file : filesIn(index)) {
      switch (how) {
        case "deleted" -> Files.delete(file);
        case "emptied" -> Files.write(file, new byte[0]);
        default -> Files.writeString(file, "nonsense".repeat(50));
      }
    }
  }

  private int linesInIndexes() throws IOException {
    int lines = 0;
    for (int day = 8; day <= 10; day++) {
      lines += linesInIndex(logs.resolve("index/2026-01-%02d".formatted(day)));
    }
    return lines;
  }
}
