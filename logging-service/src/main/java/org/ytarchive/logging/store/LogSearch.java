package org.ytarchive.logging.store;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ytarchive.logging.domain.LineFormat;
import org.ytarchive.logging.domain.LogEntry;
import org.ytarchive.logging.domain.LogFilter;
import org.ytarchive.logging.domain.LogOrder;
import org.ytarchive.logging.domain.LogPage;
import org.ytarchive.logging.domain.LogQuery;
import org.ytarchive.logging.domain.LogSummary;
import org.ytarchive.logging.domain.StoredLog;

/**
 * Finds lines: what a day's index knows it is asked, what it does not know is read. It remembers
 * where hits are and reads those of the page, so that its memory does not grow with its finds: from
 * the index's copy where it has one, which costs no more in a day that is compressed.
 */
final class LogSearch {

  private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(3_650);

  private final LogFiles files;
  private final LogIndex index;
  private final LineFormat format;
  private final Clock clock;
  private final Duration budget;

  /**
   * @param budget time for one search, after which what it has found by then is the result
   */
  LogSearch(LogFiles files, LogIndex index, LineFormat format, Clock clock, Duration budget) {
    this.files = files;
    this.index = index;
    this.format = format;
    this.clock = clock;
    this.budget = budget;
  }

  LogPage find(LogQuery query) throws IOException {
    LogScan scan = scan();
    Ranking ranking = new Ranking(query.offset() + query.limit(), query.order());
    walk(scan, query.filter(), query.order(), ranking);
    List<StoredLog> logs = read(ranking.from(query.offset()));
    return new LogPage(logs, ranking.total(), scan.isPartial(), scan.unreadable());
  }

  LogSummary summarise(LogFilter filter) throws IOException {
    LogScan scan = scan();
    LevelCount count = new LevelCount();
    walk(scan, filter, LogOrder.DESC, count);
    return new LogSummary(count.byLevel(), scan.isPartial());
  }

  private void walk(LogScan scan, LogFilter filter, LogOrder order, DayVisitor visitor)
      throws IOException {
    for (LocalDate day : files.days(order)) {
      if (filter.mayAdmit(day) && !scan.isOutOfTime()) {
        Optional<IndexSnapshot> known = index.hold(day);
        if (known.isEmpty() || !ask(known.get(), day, scan, filter, visitor)) {
          scan.walk(day, filter, file -> 0, visitor);
        }
        visitor.endOfDay();
      }
    }
  }

  /** Asks the index, and reads what it has not come to yet; false when it can't be asked. */
  private boolean ask(
      IndexSnapshot known, LocalDate day, LogScan scan, LogFilter filter, DayVisitor visitor)
      throws IOException {
    try {
      visitor.indexed(known, filter, scan::isOutOfTime);
      for (LogFile file : files.of(day)) {
        if (filter.mayAdmit(file.service())) {
          scan.addUnreadable(known.progress(file).unreadable());
        }
      }
      scan.walk(day, filter, file -> known.progress(file).upTo(), visitor);
      return true;
    } catch (IndexUnusableException e) {
      index.giveUp(day, e);
      return false;
    } finally {
      known.release();
    }
  }

  /** Whether every line was seen. */
  boolean export(LogFilter filter, Consumer<StoredLog> reader) throws IOException {
    LogScan scan = new LogScan(files, format, clock, AS_LONG_AS_IT_TAKES);
    scan.walk(
        filter,
        LogOrder.ASC,
        (file, position, entry) -> reader.accept(new StoredLog(file.logId(position), entry)));
    return !scan.isPartial();
  }

  private LogScan scan() {
    return new LogScan(files, format, clock, budget);
  }

  /** The lines at these places, in their order; those that were deleted since are left out. */
  private List<StoredLog> read(List<Hit> hits) throws IOException {
    Map<Hit, StoredLog> found = new HashMap<>();
    readCopies(hits, found);
    Map<LogFile, List<Hit>> byFile =
        hits.stream()
            .filter(hit -> !found.containsKey(hit))
            .sorted(Comparator.comparingLong(Hit::position))
            .collect(Collectors.groupingBy(Hit::file));
    for (Map.Entry<LogFile, List<Hit>> file : byFile.entrySet()) {
      read(file.getKey(), file.getValue(), found);
    }
    return hits.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  /** From the indexes that found them; what they can't give is read from the files. */
  private void readCopies(List<Hit> hits, Map<Hit, StoredLog> found) {
    Map<IndexSnapshot, List<Hit>> byIndex = new LinkedHashMap<>();
    for (Hit hit : hits) {
      if (hit.copy() != null) {
        byIndex.computeIfAbsent(hit.copy().index(), known -> new ArrayList<>()).add(hit);
      }
    }
    byIndex.forEach(
        (known, ofIt) -> {
          try {
            readCopies(known, ofIt, found);
          } catch (IOException | RuntimeException e) {
            index.giveUp(known.day(), e);
          }
        });
  }

  private void readCopies(IndexSnapshot known, List<Hit> hits, Map<Hit, StoredLog> found)
      throws IOException {
    List<byte[]> lines = known.lines(hits.stream().map(Hit::copy).toList()).orElse(List.of());
    for (int i = 0; i < lines.size(); i++) {
      if (!keep(hits.get(i), lines.get(i), found)) {
        throw new IOException("its copy of " + logId(hits.get(i)) + " is no line");
      }
    }
  }

  private void read(LogFile file, List<Hit> hits, Map<Hit, StoredLog> found) throws IOException {
    Optional<PlainLines> plain = files.openPlain(file);
    if (plain.isPresent()) {
      try (PlainLines lines = plain.get()) {
        for (Hit hit : hits) {
          keep(hit, lines.at(hit.position()), found);
        }
      }
      return;
    }
    Optional<LineReader> opened = files.open(file);
    if (opened.isPresent()) {
      try (LineReader reader = opened.get()) {
        for (Hit hit : hits) {
          reader.skipTo(hit.position());
          byte[] line = reader.next();
          keep(hit, line == null ? new byte[0] : line, found);
        }
      }
    }
  }

  /** Whether it is a line at all. */
  private boolean keep(Hit hit, byte[] line, Map<Hit, StoredLog> found) {
    Optional<LogEntry> entry = format.decode(line);
    entry.ifPresent(read -> found.put(hit, new StoredLog(logId(hit), read)));
    return entry.isPresent();
  }

  private static String logId(Hit hit) {
    return hit.file().logId(hit.position());
  }
}
