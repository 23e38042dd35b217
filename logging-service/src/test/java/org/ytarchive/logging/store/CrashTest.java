package org.ytarchive.logging.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ytarchive.logging.store.StoreFixtures.append;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.logging.domain.LogEntry;
import org.ytarchive.logging.domain.LogFilter;
import org.ytarchive.logging.domain.LogFixtures;
import org.ytarchive.logging.domain.LogOrder;
import org.ytarchive.logging.domain.LogQuery;
import org.ytarchive.logging.domain.QueryLanguage;

class CrashTest {

  private static final int ENOUGH = 3_000;
  private static final int LARGEST_FILE = 50_000;

  @TempDir private Path logs;

  /** Keeps lines and says the id of each one that is acknowledged, until it is killed. */
  public static void main(String[] directory) throws IOException {
    try (LogFileStore store = open(Path.of(directory[0]))) {
      for (int batch = 0; ; batch++) {
        int first = batch * 10;
        List<LogEntry> entries =
            IntStream.range(first, first + 10)
                .mapToObj(
                    i ->
                        LogFixtures.anEntry(
                            "2026-01-10T12:00:00Z", i % 2 == 0 ? "jobs" : "storage", "line " + i))
                .toList();
        System.out.println(String.join(" ", append(store, entries)));
        if (batch % 40 == 0) {
          store.indexer().round();
        }
      }
    }
  }

  @Test
  void losesNoAcknowledgedLineWhenItIsKilled() throws Exception {
    List<String> acknowledged = acknowledgedBeforeTheKill();
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ENOUGH).doesNotHaveDuplicates();

    try (LogFileStore store = open(logs)) {
      store.indexer().round();
      Set<String> kept = new HashSet<>();
      store.export(LogFilter.everything(), log -> kept.add(log.logId()));
      assertThat(kept).containsAll(acknowledged);
      for (String query : List.of("", "line", "service:jobs")) {
        LogFilter filter = QueryLanguage.parse(query);
        Set<String> read = new HashSet<>();
        store.export(filter, log -> read.add(log.logId()));
        assertThat(store.find(new LogQuery(filter, 1, 0, LogOrder.ASC)).total())
            .as("the index has every line once")
            .isEqualTo(read.size());
      }
    }
  }

  private List<String> acknowledgedBeforeTheKill() throws Exception {
    Process service =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CrashTest.class.getName(),
                logs.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> acknowledged = new ArrayList<>();
    try (BufferedReader says = service.inputReader()) {
      String line;
      while ((line = says.readLine()) != null) {
        String[] ids = line.split(" ", -1);
        if (ids.length == 10 && ids[9].matches("20260110-[a-z]+-[0-9]+-[0-9]+")) {
          acknowledged.addAll(List.of(ids).subList(0, 9)); // the last one may have been cut short
        }
        if (acknowledged.size() >= ENOUGH) {
          service.toHandle().destroyForcibly(); // which leaves what it said to be read
        }
      }
    }
    assertThat(service.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return acknowledged;
  }

  private static LogFileStore open(Path directory) {
    return new LogFileStore(
        directory, LARGEST_FILE, new DiskSpace(0, path -> Long.MAX_VALUE), Clock.systemUTC());
  }
}
