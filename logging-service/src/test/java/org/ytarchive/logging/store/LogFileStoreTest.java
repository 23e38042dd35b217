package org.ytarchive.logging.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ytarchive.logging.domain.LogFixtures.anEntry;
import static org.ytarchive.logging.domain.LogFixtures.everything;
import static org.ytarchive.logging.store.StoreFixtures.append;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.logging.domain.Condition;
import org.ytarchive.logging.domain.LogEntry;
import org.ytarchive.logging.domain.LogFilter;
import org.ytarchive.logging.domain.LogFixtures;
import org.ytarchive.logging.domain.LogLevel;
import org.ytarchive.logging.domain.LogOrder;
import org.ytarchive.logging.domain.LogPage;
import org.ytarchive.logging.domain.LogQuery;
import org.ytarchive.logging.domain.LogRetention;
import org.ytarchive.logging.domain.Phrase;
import org.ytarchive.logging.domain.ServiceName;
import org.ytarchive.logging.domain.StoredLog;

class LogFileStoreTest extends WithStores {

  LogFileStoreTest() {
    super(1 << 20);
  }

  @Test
  void putsLinesIntoTheirUtcDayAndService() throws IOException {
    append(
        store(),
        List.of(
            anEntry("2026-01-10T23:59:59.999Z", "jobs", "late"),
            anEntry("2026-01-11T00:00:00Z", "jobs", "next day"),
            anEntry("2026-01-10T00:00:00Z", "storage", "other")));

    assertThat(files())
        .containsExactly(
            "2026/01/10/jobs.ndjson", "2026/01/10/storage.ndjson", "2026/01/11/jobs.ndjson");
  }

  @Test
  void givesBackEverythingOfAnEntry() {
    Map<String, Object> context = new java.util.LinkedHashMap<>();
    context.put("none", null);
    context.put("list", List.of(1, "two", true));
    context.put("text", "ünï\n\t\"cödé\" \u2028");
    LogEntry entry =
        new LogEntry(
            Instant.parse("2026-01-10T12:00:00.123456789Z"),
            new ServiceName("jobs"),
            LogLevel.CRITICAL,
            "",
            context,
            "trace-1");
    LogFileStore store = store();

    List<String> ids = append(store, List.of(entry));

    assertThat(store.find(everything(LogOrder.DESC)).logs())
        .containsExactly(new StoredLog(ids.get(0), entry));
  }

  @Test
  void keepsIdsForAsLongAsTheLine() {
    LogFileStore store = store();
    List<String> ids =
        new ArrayList<>(
            append(
                store,
                List.of(
                    anEntry("2026-01-10T01:00:00Z", "jobs", "a"),
                    anEntry("2026-01-10T02:00:00Z", "jobs", "b"))));
    ids.addAll(append(store, List.of(anEntry("2026-01-10T03:00:00Z", "jobs", "c"))));
    assertThat(ids).doesNotHaveDuplicates().first().isEqualTo("20260110-jobs-0-0");

    store.upkeep().compressBefore(LocalDate.of(2026, 1, 11));

    assertThat(ids(store().find(everything(LogOrder.ASC)))).isEqualTo(ids);
  }

  @Test
  void beginsANewFileWhenOneIsFull() throws IOException {
    LogFileStore store = store(1_000);
    append(
        store,
        IntStream.range(0, 30)
            .mapToObj(i -> anEntry("2026-01-10T00:00:%02dZ".formatted(i), "jobs", "line " + i))
            .toList());
    append(store, List.of(anEntry("2026-01-10T00:00:30Z", "jobs", "x".repeat(5_000))));
    append(store, List.of(anEntry("2026-01-10T00:00:31Z", "jobs", "behind the large one")));

    assertThat(files())
        .contains("2026/01/10/jobs.ndjson", "2026/01/10/jobs.1.ndjson", "2026/01/10/jobs.2.ndjson");
    for (String file : files()) {
      byte[] content = Files.readAllBytes(logs.resolve(file));
      assertThat(content).endsWith((byte) '\n');
      assertThat(
              content.length < 1_000
                  || new String(content, StandardCharsets.UTF_8).lines().count() == 1)
          .isTrue();
    }
    assertThat(messages(store, LogOrder.ASC))
        .hasSize(32)
        .startsWith("line 0", "line 1", "line 2")
        .endsWith("behind the large one");
  }

  @Test
  void goesOnInTheLastFileAfterARestart() throws IOException {
    append(store(1_000), manyEntries(30));
    int before = files().size();

    append(store(1_000), List.of(anEntry("2026-01-10T01:00:00Z", "jobs", "after")));

    assertThat(files()).hasSizeBetween(before, before + 1);
    assertThat(messages(store(1_000), LogOrder.DESC)).first().isEqualTo("after");
  }

  @Test
  void skipsALineThatACrashToreAndClosesIt() throws IOException {
    append(store(), List.of(anEntry("2026-01-10T01:00:00Z", "jobs", "whole")));
    Path file = logs.resolve("2026/01/10/jobs.ndjson");
    Files.writeString(file, "{\"timestamp\":\"2026-01-10T0", StandardOpenOption.APPEND);

    LogFileStore restarted = store();
    LogPage torn = restarted.find(everything(LogOrder.ASC));
    assertThat(torn.total()).isEqualTo(1);
    assertThat(torn.unreadable()).isEqualTo(1);
    assertThat(torn.partial()).isFalse();

    append(restarted, List.of(anEntry("2026-01-10T02:00:00Z", "jobs", "after")));

    assertThat(messages(restarted, LogOrder.ASC)).containsExactly("whole", "after");
    assertThat(restarted.tornLines()).isEqualTo(1);
    assertThat(Files.readAllLines(file)).hasSize(3);
  }

  @Test
  void skipsLinesThatAreNoEntriesWhateverTheyAre() throws IOException {
    Path file = logs.resolve("2026/01/10/jobs.ndjson");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        String.join(
            "\n",
            "",
            "null",
            "[]",
            "{}",
            "{\"timestamp\":\"2026-01-10T00:00:00Z\",\"service\":\"../x\",\"level\":\"INFO\",\"message\":\"m\"}",
            "{\"timestamp\":\"2026-01-10T00:00:00Z\",\"service\":\"jobs\",\"level\":\"LOUD\",\"message\":\"m\"}",
            "{\"timestamp\":\"2026-01-10T00:00:00Z\",\"service\":\"jobs\",\"level\":\"INFO\",\"message\":\"m\",\"new\":1}",
            "x".repeat(5 << 20),
            ""));

    LogPage page = store().find(everything(LogOrder.ASC));

    assertThat(page.logs()).extracting(log -> log.entry().message()).containsExactly("m");
    assertThat(page.unreadable()).isEqualTo(7);
  }

  @Test
  void compressesDaysThatAreOverAndStillFindsThem() throws IOException {
    LogFileStore store = store(1_000);
    append(store, manyEntries(30));
    List<String> before = messages(store, LogOrder.ASC);
    LogRetention retention = new LogRetention(30, clock);

    retention.compressPast(store.upkeep());
    assertThat(files()).noneMatch(file -> file.endsWith(".gz"));
    clock.set(Instant.parse("2026-01-11T23:59:59Z"));
    retention.compressPast(store.upkeep());
    assertThat(files()).noneMatch(file -> file.endsWith(".gz"));
    clock.set(Instant.parse("2026-01-12T00:00:00Z"));
    retention.compressPast(store.upkeep());

    assertThat(files()).isNotEmpty().allMatch(file -> file.endsWith(".ndjson.gz"));
    assertThat(messages(store, LogOrder.ASC)).isEqualTo(before);
    try (var gzip =
        new GZIPInputStream(Files.newInputStream(logs.resolve("2026/01/10/jobs.ndjson.gz")))) {
      assertThat(new String(gzip.readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("{\"timestamp\":")
          .endsWith("}\n");
    }
  }

  @Test
  void putsALateLineBehindACompressedFile() throws IOException {
    LogFileStore store = store();
    append(store, List.of(anEntry("2026-01-10T01:00:00Z", "jobs", "first")));
    store.upkeep().compressBefore(LocalDate.of(2026, 1, 11));

    append(store, List.of(anEntry("2026-01-10T02:00:00Z", "jobs", "late")));
    assertThat(files()).containsExactly("2026/01/10/jobs.1.ndjson", "2026/01/10/jobs.ndjson.gz");
    store = store();
    append(store, List.of(anEntry("2026-01-10T03:00:00Z", "jobs", "later")));
    assertThat(messages(store, LogOrder.ASC)).containsExactly("first", "late", "later");

    store.upkeep().compressBefore(LocalDate.of(2026, 1, 11));
    append(store, List.of(anEntry("2026-01-10T04:00:00Z", "jobs", "latest")));
    assertThat(messages(store, LogOrder.ASC)).containsExactly("first", "late", "later", "latest");
  }

  @Test
  void readsALineOnceWhereACrashLeftTheFileBothWays() throws IOException {
    LogFileStore store = store();
    append(store, List.of(anEntry("2026-01-10T01:00:00Z", "jobs", "once")));
    byte[] plain = Files.readAllBytes(logs.resolve("2026/01/10/jobs.ndjson"));
    store.upkeep().compressBefore(LocalDate.of(2026, 1, 11));
    Files.write(logs.resolve("2026/01/10/jobs.ndjson"), plain);

    LogFileStore restarted = store();
    assertThat(messages(restarted, LogOrder.ASC)).containsExactly("once");
    append(restarted, List.of(anEntry("2026-01-10T02:00:00Z", "jobs", "more")));
    restarted.upkeep().compressBefore(LocalDate.of(2026, 1, 11));

    assertThat(messages(restarted, LogOrder.ASC)).containsExactly("once", "more");
    assertThat(files()).containsExactly("2026/01/10/jobs.1.ndjson.gz", "2026/01/10/jobs.ndjson.gz");
  }

  @Test
  void saysPartialWhenACompressedFileBreaksOff() throws IOException {
    LogFileStore store = store();
    append(store, List.of(anEntry("2026-01-10T01:00:00Z", "jobs", "lost")));
    append(store, List.of(anEntry("2026-01-10T01:00:00Z", "storage", "kept")));
    store.upkeep().compressBefore(LocalDate.of(2026, 1, 11));
    Path gzip = logs.resolve("2026/01/10/jobs.ndjson.gz");
    Files.write(gzip, java.util.Arrays.copyOf(Files.readAllBytes(gzip), 30));

    LogPage page = store.find(everything(LogOrder.ASC));

    assertThat(page.logs()).extracting(log -> log.entry().message()).containsExactly("kept");
    assertThat(page.partial()).isTrue();
  }

  @Test
  void deletesDaysByRetentionAndLeavesForeignFilesAlone() throws IOException {
    LogFileStore store = store();
    append(
        store,
        List.of(
            anEntry("2025-12-11T00:00:00Z", "jobs", "kept for one day more"),
            anEntry("2025-12-10T23:59:59Z", "jobs", "too old"),
            anEntry("2025-12-09T00:00:00Z", "jobs", "too old as well"),
            anEntry("2026-01-10T00:00:00Z", "jobs", "new")));
    Files.writeString(logs.resolve("2025/12/09/notes.txt"), "mine");
    Files.createDirectories(logs.resolve("2025/13/01"));
    Files.createDirectories(logs.resolve("archive"));
    LogRetention retention = new LogRetention(30, clock);

    retention.deleteOld(store.upkeep());

    assertThat(messages(store, LogOrder.ASC)).containsExactly("kept for one day more", "new");
    assertThat(logs.resolve("2025/12/10")).doesNotExist();
    assertThat(logs.resolve("2025/12/09/notes.txt")).exists();

    clock.advance(Duration.ofDays(40));
    retention.deleteOld(store.upkeep());
    assertThat(messages(store, LogOrder.ASC)).isEmpty();
    assertThat(logs.resolve("2026")).doesNotExist();
    assertThat(logs).exists();
    append(store, List.of(anEntry("2026-02-19T00:00:00Z", "jobs", "goes on")));
    assertThat(messages(store, LogOrder.ASC)).containsExactly("goes on");
  }

  @Test
  void ordersAcrossServicesAndDaysAndPages() {
    LogFileStore store = store();
    List<LogEntry> shuffled = new ArrayList<>();
    for (int day = 8; day <= 10; day++) {
      for (int i = 0; i < 40; i++) {
        shuffled.add(
            anEntry(
                "2026-01-%02dT00:00:%02dZ".formatted(day, i),
                i % 2 == 0 ? "jobs" : "storage",
                "%02d-%02d".formatted(day, i)));
      }
    }
    List<String> sorted = shuffled.stream().map(LogEntry::message).toList();
    Collections.shuffle(shuffled, new java.util.Random(7));
    append(store, shuffled);

    List<String> paged = new ArrayList<>();
    for (int offset = 0; offset < 120; offset += 25) {
      LogPage page = store.find(new LogQuery(LogFilter.everything(), 25, offset, LogOrder.ASC));
      assertThat(page.total()).isEqualTo(120);
      page.logs().forEach(log -> paged.add(log.entry().message()));
    }
    assertThat(paged).isEqualTo(sorted);
    assertThat(messages(store, LogOrder.DESC))
        .startsWith("10-39", "10-38", "10-37")
        .endsWith("08-00");
  }

  @Test
  void stopsSearchingWhenItsTimeIsOver() {
    append(store(), manyEntries(5_000));
    LogFileStore store = storeWith(ticking(Duration.ofSeconds(4)));

    LogPage page = store.find(everything(LogOrder.DESC));
    assertThat(page.partial()).isTrue();
    assertThat(page.total()).isBetween(1L, 4_999L);
    assertThat(page.logs()).isNotEmpty();
    assertThat(store.summarise(LogFilter.everything()).partial()).isTrue();
  }

  @Test
  void keepsEveryLineOfManyWritersAtOnce() throws Exception {
    LogFileStore store = store(20_000);
    var writers = Executors.newFixedThreadPool(8);
    try {
      List<Callable<List<String>>> work =
          IntStream.range(0, 8)
              .mapToObj(writer -> (Callable<List<String>>) () -> write(store, writer))
              .toList();
      List<String> ids = new ArrayList<>();
      for (var done : writers.invokeAll(work)) {
        ids.addAll(done.get());
      }
      assertThat(ids).hasSize(1_600).doesNotHaveDuplicates();
      assertThat(store.find(new LogQuery(LogFilter.everything(), 1, 0, LogOrder.ASC)).total())
          .isEqualTo(1_600);
      assertThat(files().size()).isGreaterThan(8);
    } finally {
      writers.shutdownNow();
    }
  }

  @Test
  void keepsABoundedNumberOfFilesOpen() throws IOException {
    LogFileStore store = store();
    for (int round = 0; round < 2; round++) {
      append(
          store,
          IntStream.range(0, 300)
              .mapToObj(i -> anEntry("2026-01-10T00:00:00Z", "s" + i, "x"))
              .toList());
    }

    assertThat(files()).hasSize(300);
    assertThat(store.find(everything(LogOrder.ASC)).total()).isEqualTo(600);
    Path descriptors = Path.of("/proc/self/fd");
    if (Files.isDirectory(descriptors)) {
      try (Stream<Path> open = Files.list(descriptors)) {
        assertThat(open.filter(this::isOurs).count()).isLessThanOrEqualTo(64);
      }
    }
  }

  @Test
  void refusesLinesWhenTheDiskIsFull() {
    free.set(10);
    LogFileStore store = store();
    List<LogEntry> one = List.of(anEntry("2026-01-10T00:00:00Z", "jobs", "x"));

    assertThatThrownBy(() -> append(store, one))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.STORAGE_FULL));

    free.set(1 << 20);
    append(store, one);
    assertThat(messages(store, LogOrder.ASC)).containsExactly("x");
  }

  /** Whatever a disk says of its room: a quota, or its last inode. */
  @Test
  void saysThatTheDiskIsFullWhenTheSystemDoes() throws IOException {
    Path full = Path.of("/dev/full");
    if (Files.exists(full)) {
      Path file = logs.resolve("2026/01/10/jobs.ndjson");
      Files.createDirectories(file.getParent());
      Files.createSymbolicLink(file, full);
      LogFileStore store = store();
      List<LogEntry> one = List.of(anEntry("2026-01-10T00:00:00Z", "jobs", "x"));

      assertThatThrownBy(() -> append(store, one))
          .isInstanceOfSatisfying(
              ServiceException.class,
              e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.STORAGE_FULL));
    }
  }

  @Test
  void compressesTheOthersWhereOneFileCannotBe() throws IOException {
    LogFileStore store = store();
    append(
        store,
        List.of(
            anEntry("2026-01-07T00:00:00Z", "jobs", "stuck"),
            anEntry("2026-01-08T00:00:00Z", "jobs", "next")));
    Path stuck = logs.resolve("2026/01/07/jobs.ndjson.gz");
    Files.createDirectories(stuck.resolve("in-the-way"));

    assertThatThrownBy(() -> store.upkeep().compressBefore(TODAY))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("logs could not be compressed");

    assertThat(files()).contains("2026/01/07/jobs.ndjson", "2026/01/08/jobs.ndjson.gz");
    delete(stuck);
    assertThat(store.upkeep().compressBefore(TODAY)).isEqualTo(1);
    assertThat(messages(store, LogOrder.ASC)).containsExactly("stuck", "next");
  }

  @Test
  void saysWhenItCannotWriteAndGoesOnWhenItCan() throws IOException {
    Files.createDirectories(logs.resolve("2026/01/10/jobs.ndjson"));
    LogFileStore store = store();
    List<LogEntry> one = List.of(anEntry("2026-01-10T00:00:00Z", "jobs", "x"));

    assertThatThrownBy(() -> append(store, one)).hasMessageContaining("could not be written");

    Files.delete(logs.resolve("2026/01/10/jobs.ndjson"));
    append(store, one);
    assertThat(messages(store, LogOrder.ASC)).containsExactly("x");
  }

  @Test
  void saysPartialWhenThirtyDaysTakeTooLong() {
    LogFileStore store = store();
    for (int day = 1; day <= 30; day++) {
      append(
          store, List.of(anEntry("2026-01-%02dT00:00:00Z".formatted(day), "jobs", "day " + day)));
    }
    LogFileStore hurried = storeWith(ticking(Duration.ofSeconds(1)));

    assertSomeOfThirtyDays(hurried.find(everything(LogOrder.DESC)), 5);
    hurried.indexer().round();
    assertThat(logs.resolve("index/2026-01-30")).isNotEmptyDirectory();
    assertSomeOfThirtyDays(hurried.find(everything(LogOrder.DESC)), 2);
  }

  @Test
  void keepsItsFilesOpenAlthoughAWriterIsInterrupted() {
    LogFileStore store = store();
    append(store, List.of(anEntry("2026-01-10T00:00:00Z", "jobs", "before")));

    Thread.currentThread().interrupt();
    append(store, List.of(anEntry("2026-01-10T00:00:01Z", "jobs", "interrupted")));
    assertThat(Thread.interrupted()).isTrue();
    append(store, List.of(anEntry("2026-01-10T00:00:02Z", "jobs", "after")));

    assertThat(messages(store, LogOrder.ASC)).containsExactly("before", "interrupted", "after");
  }

  private static void assertSomeOfThirtyDays(LogPage page, long least) {
    assertThat(page.partial()).isTrue();
    assertThat(page.total()).isBetween(least, 15L);
    assertThat(page.logs().get(0).entry().message()).as("the newest first").isEqualTo("day 30");
  }

  @Test
  void summarisesByLevel() {
    LogFileStore store = store();
    append(
        store,
        List.of(
            anEntry("2026-01-10T00:00:00Z", "jobs", LogLevel.ERROR, "a"),
            anEntry("2026-01-10T00:00:01Z", "jobs", LogLevel.INFO, "b"),
            anEntry("2026-01-10T00:00:02Z", "storage", LogLevel.INFO, "c")));

    var summary = store.summarise(LogFilter.of(new Condition.OfService(new ServiceName("jobs"))));

    assertThat(summary.total()).isEqualTo(2);
    assertThat(summary.byLevel()).hasSize(5).containsEntry(LogLevel.ERROR, 1L);
    assertThat(summary.errorRate()).isEqualTo(0.5);
  }

  @Test
  void searchesMessagesAndContextsDeeply() {
    LogFileStore store = store();
    append(
        store,
        List.of(
            new LogEntry(
                Instant.parse("2026-01-10T00:00:00Z"),
                new ServiceName("jobs"),
                LogLevel.INFO,
                "plain",
                Map.of("video", Map.of("ids", List.of("dQw4w9WgXcQ"))),
                null),
            anEntry("2026-01-10T00:00:01Z", "jobs", "other")));

    LogFilter filter = LogFilter.of(new Condition.Saying(Phrase.of("DQW4W9*")));
    assertThat(store.find(new LogQuery(filter, 10, 0, LogOrder.ASC)).logs())
        .extracting(log -> log.entry().message())
        .containsExactly("plain");
  }

  private List<String> write(LogFileStore store, int writer) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String message = writer + "-" + i;
      ids.addAll(
          append(
              store,
              List.of(
                  anEntry("2026-01-10T00:00:00Z", "own" + writer, message),
                  anEntry("2026-01-10T00:00:00Z", "shared", message))));
    }
    return ids;
  }

  /** A clock on which a step passes each time that it is looked at. */
  private Clock ticking(Duration step) {
    AtomicLong looks = new AtomicLong();
    return new Clock() {
      @Override
      public Instant instant() {
        return clock.instant().plus(step.multipliedBy(looks.getAndIncrement()));
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }

  private static List<LogEntry> manyEntries(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                LogFixtures.anEntry(
                    Instant.parse("2026-01-10T00:00:00Z").plusMillis(i).toString(),
                    "jobs",
                    "line " + i))
        .toList();
  }

  private boolean isOurs(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).startsWith(logs.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  private List<String> files() throws IOException {
    return filesIn(logs).stream().map(file -> logs.relativize(file).toString()).toList();
  }
}
