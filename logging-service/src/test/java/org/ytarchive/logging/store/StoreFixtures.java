package org.ytarchive.logging.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ytarchive.logging.domain.LogFixtures.FORMAT;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.logging.domain.LogEntry;
import org.ytarchive.logging.domain.LogFilter;
import org.ytarchive.logging.domain.LogLevel;
import org.ytarchive.logging.domain.LogOrder;
import org.ytarchive.logging.domain.LogQuery;
import org.ytarchive.logging.domain.LogStore;
import org.ytarchive.logging.domain.QueryLanguage;
import org.ytarchive.logging.domain.ServiceName;

/** What tests of a store do again and again. */
final class StoreFixtures {

  private static final List<String> WORDS =
      List.of("timed", "out", "retry", "Retrying", "fragment", "7", "Größe", "ab-cd", "x_y");

  private StoreFixtures() {}

  static List<String> append(LogStore store, List<LogEntry> entries) {
    return store.append(entries.stream().map(FORMAT::encode).toList());
  }

  /** Of three services and the three days up to 2026-01-10. */
  static List<LogEntry> randomEntries(Random random, int count) {
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

  /** A store of its own on the same files has no index, so it reads them. */
  static void assertSameAsReading(LogFileStore indexed, Path directory, Clock clock)
      throws IOException {
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
}
