package org.ytarchive.logging.store;

import static org.ytarchive.logging.domain.LogFixtures.everything;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.logging.domain.LogOrder;
import org.ytarchive.logging.domain.LogPage;
import org.ytarchive.logging.domain.LogQuery;
import org.ytarchive.logging.domain.QueryLanguage;
import org.ytarchive.logging.domain.StoredLog;
import org.ytarchive.testkit.MovableClock;

/** A logs directory, a clock and a disk for each test, and stores there, which it closes. */
abstract class WithStores {

  static final LocalDate TODAY = LocalDate.of(2026, 1, 10);

  final MovableClock clock = MovableClock.at(TODAY + "T12:00:00Z");

  /** In bytes, of the disk. */
  final AtomicLong free = new AtomicLong(Long.MAX_VALUE);

  @TempDir Path logs;

  private final List<LogFileStore> opened = new ArrayList<>();
  private final long largestFile;

  WithStores(long largestFile) {
    this.largestFile = largestFile;
  }

  @AfterEach
  void closeStores() throws IOException {
    for (LogFileStore store : opened) {
      store.close();
    }
  }

  LogFileStore store() {
    return store(largestFile);
  }

  LogFileStore store(long largest) {
    return opened(new LogFileStore(logs, largest, disk(), clock));
  }

  LogFileStore storeIn(Path directory) {
    return opened(new LogFileStore(directory, largestFile, disk(), clock));
  }

  LogFileStore storeWith(Clock other) {
    return opened(new LogFileStore(logs, largestFile, disk(), other));
  }

  private DiskSpace disk() {
    return new DiskSpace(0, path -> free.get());
  }

  private LogFileStore opened(LogFileStore store) {
    opened.add(store);
    return store;
  }

  Path index(LocalDate day) {
    return logs.resolve("index/" + day);
  }

  void assertSameAsReading(LogFileStore indexed) throws IOException {
    StoreFixtures.assertSameAsReading(indexed, logs, clock);
  }

  /** A round that looks at every day. */
  void lookAtAllDays(LogFileStore store) {
    clock.advance(Duration.ofMinutes(2));
    store.indexer().round();
  }

  static long count(LogFileStore store, String query) {
    return store.find(new LogQuery(QueryLanguage.parse(query), 10, 0, LogOrder.ASC)).total();
  }

  static List<String> messages(LogFileStore store, LogOrder order) {
    return messages(store.find(everything(order)));
  }

  static List<String> messages(LogPage page) {
    return page.logs().stream().map(log -> log.entry().message()).toList();
  }

  static List<String> ids(LogPage page) {
    return page.logs().stream().map(StoredLog::logId).toList();
  }

  /** As Lucene itself counts them, of what is on disk, every byte of which it looks at. */
  static int linesInIndex(Path index) throws IOException {
    try (FSDirectory directory = FSDirectory.open(index);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      for (LeafReaderContext leaf : reader.leaves()) {
        leaf.reader().checkIntegrity();
      }
      return reader.numDocs();
    }
  }

  /** Of what is on disk. */
  static int segmentsOf(Path index) throws IOException {
    try (FSDirectory directory = FSDirectory.open(index);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      return reader.leaves().size();
    }
  }

  static List<Path> filesIn(Path directory) throws IOException {
    try (Stream<Path> found = Files.walk(directory)) {
      return found.filter(Files::isRegularFile).sorted().toList();
    }
  }

  static void delete(Path directory) throws IOException {
    try (Stream<Path> found = Files.walk(directory)) {
      for (Path path : found.sorted(Comparator.<Path>reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> found = Files.walk(from)) {
      for (Path path : found.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }
}
