package org.ytarchive.logging.store;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.ytarchive.logging.domain.Condition;
import org.ytarchive.logging.domain.LogFilter;
import org.ytarchive.logging.domain.LogLevel;
import org.ytarchive.logging.domain.LogOrder;

/**
 * What the index of a day knows at one moment: exactly the lines before each file's {@link
 * Progress}. Thread-safe; whoever uses it holds it meanwhile.
 */
final class IndexSnapshot {

  /** So many are found and looked up sooner than sorted by the index. */
  private static final int FEW = 200;

  private final LocalDate day;
  private final DirectoryReader reader;
  private final Map<LogFile, Progress> progress;

  /**
   * What was found. Both are less than there is when the time was over.
   *
   * @param hits the first of them, in any order
   * @param total all of them
   */
  record Found(List<Hit> hits, long total) {
    Found {
      hits = List.copyOf(hits);
    }
  }

  /** Takes the reader over. */
  IndexSnapshot(LocalDate day, DirectoryReader reader, Map<LogFile, Progress> progress) {
    this.day = day;
    this.reader = reader;
    this.progress = Map.copyOf(progress);
  }

  /** Keeps it usable until {@link #release}; false when it is too late for that. */
  boolean hold() {
    return reader.tryIncRef();
  }

  void release() throws IOException {
    reader.decRef();
  }

  LocalDate day() {
    return day;
  }

  DirectoryReader reader() {
    return reader;
  }

  Progress progress(LogFile file) {
    return progress.getOrDefault(file, Progress.NONE);
  }

  /** The bytes of the lines that it has found; empty when it is too late to ask it. */
  Optional<List<byte[]>> lines(List<Hit.Copy> copies) throws IOException {
    if (!hold()) {
      return Optional.empty();
    }
    try {
      StoredFields fields = reader.storedFields();
      List<byte[]> lines = new ArrayList<>(copies.size());
      for (Hit.Copy copy : copies) {
        lines.add(IndexFields.line(fields, copy.document()));
      }
      return Optional.of(lines);
    } catch (InternalError e) {
      throw new UnreadableMemoryException(e);
    } finally {
      release();
    }
  }

  Found find(LogFilter filter, LogOrder order, int most, QueryTimeout timeout) throws IOException {
    try {
      return search(filter, order, most, timeout);
    } catch (InternalError e) {
      throw new UnreadableMemoryException(e);
    }
  }

  private Found search(LogFilter filter, LogOrder order, int most, QueryTimeout timeout)
      throws IOException {
    IndexSearcher searcher = searcher(timeout);
    Query query = IndexQueries.of(filter);
    FewDocuments few = searcher.search(query, FewDocuments.upTo(Math.min(most, FEW)));
    if (!few.areTooMany()) {
      List<Hit> hits = IndexFields.hits(this, few.documents());
      return new Found(hits, hits.size());
    }
    int total = searcher.count(query);
    List<Hit> hits =
        most == 0 || total == 0
            ? List.of()
            : Stream.of(
                    searcher.search(query, Math.min(most, total), IndexFields.sort(order))
                        .scoreDocs)
                .map(found -> IndexFields.hit(this, (FieldDoc) found))
                .toList();
    return new Found(hits, total);
  }

  /** How many lines there are of each level, or were found until the time was over. */
  Map<LogLevel, Long> count(LogFilter filter, QueryTimeout timeout) throws IOException {
    IndexSearcher searcher = searcher(timeout);
    Map<LogLevel, Long> counts = new EnumMap<>(LogLevel.class);
    try {
      for (LogLevel level : LogLevel.values()) {
        LogFilter ofLevel = filter.and(LogFilter.of(new Condition.OfLevel(level, level)));
        counts.put(level, (long) searcher.count(IndexQueries.of(ofLevel)));
      }
    } catch (InternalError e) {
      throw new UnreadableMemoryException(e);
    }
    return counts;
  }

  private IndexSearcher searcher(QueryTimeout timeout) {
    IndexSearcher searcher = new IndexSearcher(reader);
    searcher.setTimeout(timeout);
    return searcher;
  }
}
