package org.ytarchive.logging.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ytarchive.logging.domain.LogFixtures.anEntry;
import static org.ytarchive.logging.domain.LogFixtures.everything;
import static org.ytarchive.logging.store.StoreFixtures.append;
import static org.ytarchive.logging.store.StoreFixtures.randomEntries;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ytarchive.logging.domain.LogOrder;
import org.ytarchive.logging.domain.LogPage;
import org.ytarchive.logging.domain.LogQuery;
import org.ytarchive.logging.domain.QueryLanguage;

class LogIndexTest extends WithStores {

  LogIndexTest() {
    super(20_000);
  }

  @Test
  void findsTheSameAsReadingEveryLine() throws IOException {
    LogFileStore indexed = store();
    append(indexed, randomEntries(new Random(1), 1_500));
    indexed.indexer().round();
    clock.advance(Duration.ofMinutes(2));
    append(indexed, randomEntries(new Random(2), 500));
    indexed.indexer().round();
    append(indexed, randomEntries(new Random(3), 100)); // and these are not indexed yet

    assertSameAsReading(indexed);
    indexed.upkeep().compressBefore(TODAY);
    clock.advance(Duration.ofMinutes(2));
    indexed.indexer().round();
    assertSameAsReading(indexed);
    indexed.close();
    LogFileStore again = store();
    again.indexer().round();
    assertSameAsReading(again);
  }

  @Test
  void isAskedAtAll() throws IOException {
    LogFileStore store = store();
    append(store, List.of(anEntry("2026-01-10T01:00:00Z", "jobs", "one word")));
    store.indexer().round();

    // Were the file read for this, it would say another word.
    Path file = logs.resolve("2026/01/10/jobs.ndjson");
    Files.writeString(file, Files.readString(file).replace("one word", "new word"));

    assertThat(count(store, "one")).isEqualTo(1);
    assertThat(count(store, "new")).isZero();
  }

  @Test
  void givesTheLinesOfACompressedDayWithoutUnpackingIt() throws IOException {
    LogFileStore store = store();
    append(store, List.of(anEntry("2026-01-09T01:00:00Z", "jobs", "one word")));
    store.indexer().round();
    store.upkeep().compressBefore(TODAY);

    // Were the file unpacked for this, it would break off at once.
    Path file = logs.resolve("2026/01/09/jobs.ndjson.gz");
    byte[] packed = Files.readAllBytes(file);
    Arrays.fill(packed, 0, 12, (byte) 0);
    Files.write(file, packed);

    LogPage page = store.find(new LogQuery(QueryLanguage.parse("word"), 10, 0, LogOrder.DESC));
    assertThat(messages(page)).containsExactly("one word");
    assertThat(page.partial()).isFalse();
  }

  @Test
  void showsWhatIsNotIndexedYet() throws IOException {
    LogFileStore store = store();
    append(store, List.of(anEntry("2026-01-10T01:00:00Z", "jobs", "first")));
    store.indexer().round();

    append(store, List.of(anEntry("2026-01-10T02:00:00Z", "jobs", "second")));

    assertThat(messages(store.find(everything(LogOrder.ASC)))).containsExactly("first", "second");
    assertThat(count(store, "second")).isEqualTo(1);
  }

  @Test
  void goesOnAfterACrashWhereItWas() throws IOException {
    LogFileStore crashed = store();
    append(crashed, randomEntries(new Random(1), 200));
    crashed.indexer().round();
    clock.advance(Duration.ofMinutes(2));
    append(crashed, randomEntries(new Random(2), 200));
    crashed.indexer().round();
    clock.advance(Duration.ofMinutes(2));
    append(crashed, randomEntries(new Random(3), 200));
    crashed.indexer().round();
    await().until(() -> !crashed.indexer().isCondensing()); // files that are copied must stay
    Path copy = logs.resolveSibling(logs.getFileName() + "-crashed");
    copy(logs, copy);

    LogFileStore after = storeIn(copy);
    after.indexer().round();

    assertThat(after.find(everything(LogOrder.ASC)).total()).isEqualTo(600);
    assertThat(ids(after.find(everything(LogOrder.ASC)))).doesNotHaveDuplicates();
    StoreFixtures.assertSameAsReading(after, copy, clock);
  }

  @Test
  void isMadeAnewWhenAFileIsShorterThanItWas() throws IOException {
    LogFileStore before = store();
    append(
        before,
        List.of(
            anEntry("2026-01-10T01:00:00Z", "jobs", "first"),
            anEntry("2026-01-10T02:00:00Z", "jobs", "second")));
    before.indexer().round();
    before.close();
    Path file = logs.resolve("2026/01/10/jobs.ndjson");
    Files.writeString(file, Files.readString(file).lines().findFirst().orElseThrow() + "\n");

    LogFileStore store = store();
    store.indexer().round();
    clock.advance(Duration.ofMinutes(2));
    store.indexer().round();

    assertThat(count(store, "first")).isEqualTo(1);
    assertThat(count(store, "second")).isZero();
  }

  @Test
  void leavesALastLineAloneUntilItIsWhole() throws IOException {
    LogFileStore store = store();
    append(store, List.of(anEntry("2026-01-10T01:00:00Z", "jobs", "whole")));
    store.close();
    Path file = logs.resolve("2026/01/10/jobs.ndjson");
    String line = Files.readString(file);
    Files.writeString(file, line.substring(0, 40), StandardOpenOption.APPEND);
    LogFileStore after = store();
    after.indexer().round();

    append(after, List.of(anEntry("2026-01-10T02:00:00Z", "jobs", "next")));
    after.indexer().round();

    LogPage page = after.find(everything(LogOrder.ASC));
    assertThat(messages(page)).containsExactly("whole", "next");
    assertThat(page.unreadable()).isEqualTo(1);
    assertThat(count(after, "next")).isEqualTo(1);
  }

  @Test
  void goesWithItsDay() throws IOException {
    LogFileStore store = store();
    append(
        store,
        List.of(
            anEntry("2026-01-08T01:00:00Z", "jobs", "old"),
            anEntry("2026-01-10T01:00:00Z", "jobs", "new")));
    store.indexer().round();
    store.upkeep().deleteBefore(TODAY);
    clock.advance(Duration.ofMinutes(2));

    store.indexer().round();

    assertThat(messages(store.find(everything(LogOrder.ASC)))).containsExactly("new");
    assertThat(logs.resolve("index/2026-01-08")).doesNotExist();
    assertThat(logs.resolve("index/2026-01-10")).exists();
  }

  @Test
  void goesOnWhenTheClockJumpsOverMidnightAndBack() throws IOException {
    LogFileStore store = store();
    clock.advance(Duration.ofHours(11).plusMinutes(59));
    for (String jump : List.of("PT0S", "PT2M", "PT-3M", "PT26H", "PT-25H")) {
      clock.advance(Duration.parse(jump));
      append(
          store,
          List.of(
              anEntry("2026-01-10T23:59:59.999Z", "jobs", "before midnight"),
              anEntry("2026-01-11T00:00:00Z", "jobs", "after midnight")));
      store.upkeep().compressBefore(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
      store.indexer().round();
    }
    append(store, List.of(anEntry("2026-01-11T00:00:00Z", "jobs", "after midnight")));

    assertThat(count(store, "before")).isEqualTo(5);
    assertThat(count(store, "after")).isEqualTo(6);
    assertSameAsReading(store);
  }

  @Test
  void leavesABurstAloneForAWhile() throws IOException {
    LogFileStore store = store();
    append(store, randomEntries(new Random(1), Burst.MANY_LINES));
    store.indexer().round();
    assertThat(logs.resolve("index")).doesNotExist();
    assertThat(count(store, "fragment")).isPositive();

    clock.advance(Duration.ofSeconds(2));
    store.indexer().round();
    assertThat(logs.resolve("index")).isNotEmptyDirectory();
  }

  @Test
  void waitsForRoomOnTheDisk() {
    LogFileStore store = store();
    append(store, List.of(anEntry("2026-01-10T01:00:00Z", "jobs", "first")));
    free.set(1_000);
    store.indexer().round();
    assertThat(count(store, "first")).isEqualTo(1);

    free.set(Long.MAX_VALUE);
    store.indexer().round();

    assertThat(count(store, "first")).isEqualTo(1);
    assertThat(logs.resolve("index/2026-01-10")).isNotEmptyDirectory();
  }
}
