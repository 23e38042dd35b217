package org.ytarchive.logging.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ytarchive.logging.domain.LogFixtures.anEntry;
import static org.ytarchive.logging.domain.LogFixtures.everything;
import static org.ytarchive.logging.store.StoreFixtures.append;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.logging.domain.LogEntry;
import org.ytarchive.logging.domain.LogFilter;
import org.ytarchive.logging.domain.LogLevel;
import org.ytarchive.logging.domain.LogOrder;
import org.ytarchive.logging.domain.LogPage;
import org.ytarchive.logging.domain.LogQuery;
import org.ytarchive.logging.domain.QueryLanguage;
import org.ytarchive.logging.domain.ServiceName;
import org.ytarchive.testkit.MovableClock;

class LogIndexTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 1, 10);
  private static final List<String> WORDS =
      List.of("timed", "out", "retry", "Retrying", "fragment", "7", "Größe", "ab-cd", "x_y");

  private final MovableClock clock = MovableClock.at("2026-01-10T12:00:00Z");
  private final AtomicLong free = new AtomicLong(Long.MAX_VALUE);
  private final List<LogFileStore> opened = new ArrayList<>();
  @TempDir private Path logs;

  @AfterEach
  void close() throws IOException {
    for (LogFileStore store : opened) {
      store.close();
    }
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
    Path copy = logs.resolveSibling(logs.getFileName() + "-crashed");
    copy(logs, copy);

    LogFileStore after = store(copy);
    after.indexer().round();

    assertThat(after.find(everything(LogOrder.ASC)).total()).isEqualTo(600);
    assertThat(ids(after.find(everything(LogOrder.ASC)))).doesNotHaveDuplicates();
    assertSameAsReading(after, copy);
  }

  @ParameterizedTest
  @ValueSource(strings = {"deleted", "emptied", "overwritten", "no index at all"})
  void isMadeAnewWhenItIsBroken(String how) throws IOException {
    LogFileStore before = store();
    append(before, randomEntries(new Random(1), 300));
    before.indexer().round();
    before.close();
    harm(logs.resolve("index"), how);

    LogFileStore store = store();
    assertSameAsReading(store);
    store.indexer().round();
    assertSameAsReading(store);
    clock.advance(Duration.ofMinutes(2));
    store.indexer().round();

    assertSameAsReading(store);
    assertThat(logs.resolve("index/2026-01-10")).isNotEmptyDirectory();
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

  private void assertSameAsReading(LogFileStore indexed) throws IOException {
    assertSameAsReading(indexed, logs);
  }

  /** A store of its own on the same files has no index, so it reads them. */
  private void assertSameAsReading(LogFileStore indexed, Path directory) throws IOException {
    try (LogFileStore reading =
        new LogFileStore(directory, 20_000, new DiskSpace(0, path -> 0), clock)) {
      for (String query :
          List.of(
              "",
              "timed",
              "\"timed out\"",
              "retr*",
              "-retry",
              "größe",
              "ab-cd",
              "x_y -timed",
              "service:jobs",
              "-service:jobs level>=WARNING",
              "level:INFO retry -out",
              "-level>=ERROR",
              "trace_id:trace-3",
              "-trace_id:trace-3 fragment",
              "from:2026-01-09T12:00:00Z to:2026-01-10T06:00:00Z",
              "-from:2026-01-10T06:00:00Z deep",
              "nowhere")) {
        LogFilter filter = QueryLanguage.parse(query);
        for (LogOrder order : LogOrder.values()) {
          for (int offset : List.of(0, 37)) {
            LogQuery asked = new LogQuery(filter, 50, offset, order);
            assertThat(indexed.find(asked)).as(query).isEqualTo(reading.find(asked));
          }
        }
        assertThat(indexed.summarise(filter)).as(query).isEqualTo(reading.summarise(filter));
      }
    }
  }

  private static List<LogEntry> randomEntries(Random random, int count) {
    return IntStream.range(0, count).mapToObj(i -> randomEntry(random)).toList();
  }

  private static LogEntry randomEntry(Random random) {
    String message =
        String.join(" ", random.ints(6, 0, WORDS.size()).mapToObj(WORDS::get).toList());
    // Many at the same time, so that their order among each other counts.
    Instant time =
        Instant.parse("2026-01-08T00:00:00Z").plusSeconds(600L * random.nextInt(3 * 144));
    return new LogEntry(
        time,
        new ServiceName(List.of("jobs", "download", "storage").get(random.nextInt(3))),
        List.of(LogLevel.values()).get(random.nextInt(5)),
        message,
        random.nextInt(3) == 0 ? Map.of("deep", Map.of("er", List.of(1, "deep timed"))) : Map.of(),
        random.nextInt(4) == 0 ? null : "trace-" + random.nextInt(20));
  }

  private static void harm(Path index, String how) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(index)) {
      files = found.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      switch (how) {
        case "deleted" -> Files.delete(file);
        case "emptied" -> Files.write(file, new byte[0]);
        case "overwritten" ->
            Files.write(file, "nonsense".repeat(50).getBytes(StandardCharsets.UTF_8));
        default -> {
          if (!file.getFileName().toString().startsWith("segments")) {
            Files.delete(file);
          }
        }
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> found = Files.walk(from)) {
      for (Path path : found.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  private static long count(LogFileStore store, String query) {
    return store.find(new LogQuery(QueryLanguage.parse(query), 10, 0, LogOrder.ASC)).total();
  }

  private static List<String> messages(LogPage page) {
    return page.logs().stream().map(log -> log.entry().message()).toList();
  }

  private static List<String> ids(LogPage page) {
    return page.logs().stream().map(log -> log.logId()).toList();
  }

  private LogFileStore store() {
    return store(logs);
  }

  private LogFileStore store(Path directory) {
    LogFileStore store =
        new LogFileStore(directory, 20_000, new DiskSpace(0, path -> free.get()), clock);
    opened.add(store);
    return store;
  }
}
