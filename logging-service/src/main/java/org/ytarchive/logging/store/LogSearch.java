package org.ytarchive.logging.store;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ytarchive.logging.domain.LogFilter;
import org.ytarchive.logging.domain.LogLevel;
import org.ytarchive.logging.domain.LogOrder;
import org.ytarchive.logging.domain.LogPage;
import org.ytarchive.logging.domain.LogQuery;
import org.ytarchive.logging.domain.LogSummary;
import org.ytarchive.logging.domain.StoredLog;

/**
 * Finds lines by reading the files: always right, and as slow as they are long. It remembers where
 * hits are and reads those of the page again, so that its memory does not grow with its finds.
 */
final class LogSearch {

  private final LogFiles files;
  private final LineFormat format;
  private final Clock clock;
  private final Duration budget;

  /**
   * @param budget time for one search, after which what it has found by then is the result
   */
  LogSearch(LogFiles files, LineFormat format, Clock clock, Duration budget) {
    this.files = files;
    this.format = format;
    this.clock = clock;
    this.budget = budget;
  }

  LogPage find(LogQuery query) throws IOException {
    LogScan scan = scan();
    Ranking ranking = new Ranking(query.offset() + query.limit(), query.order());
    scan.walk(new LogMatcher(query.filter()), query.order(), ranking);
    List<StoredLog> logs = read(ranking.from(query.offset()));
    return new LogPage(logs, ranking.total(), scan.isPartial(), scan.unreadable());
  }

  LogSummary summarise(LogFilter filter) throws IOException {
    LogScan scan = scan();
    Map<LogLevel, Long> byLevel = new EnumMap<>(LogLevel.class);
    scan.walk(
        new LogMatcher(filter),
        LogOrder.DESC,
        (file, position, entry) -> byLevel.merge(entry.level(), 1L, Long::sum));
    return new LogSummary(byLevel, scan.isPartial());
  }

  private LogScan scan() {
    return new LogScan(files, format, clock, budget);
  }

  /** The lines at these places, in their order; those that were deleted since are left out. */
  private List<StoredLog> read(List<Hit> hits) throws IOException {
    Map<LogFile, List<Hit>> byFile =
        hits.stream()
            .sorted(Comparator.comparingLong(Hit::position))
            .collect(Collectors.groupingBy(Hit::file));
    Map<Hit, StoredLog> found = new HashMap<>();
    for (Map.Entry<LogFile, List<Hit>> file : byFile.entrySet()) {
      Optional<LineReader> opened = files.open(file.getKey());
      if (opened.isPresent()) {
        try (LineReader reader = opened.get()) {
          for (Hit hit : file.getValue()) {
            read(reader, hit).ifPresent(entry -> found.put(hit, entry));
          }
        }
      }
    }
    return hits.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  private Optional<StoredLog> read(LineReader reader, Hit hit) throws IOException {
    reader.skipTo(hit.position());
    byte[] line = reader.next();
    return line == null
        ? Optional.empty()
        : format.decode(line).map(entry -> new StoredLog(hit.file().logId(hit.position()), entry));
  }
}
