package org.ytarchive.logging.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.logging.domain.LogEntry;
import org.ytarchive.logging.domain.LogFilter;
import org.ytarchive.logging.domain.LogPage;
import org.ytarchive.logging.domain.LogQuery;
import org.ytarchive.logging.domain.LogStore;
import org.ytarchive.logging.domain.LogSummary;
import org.ytarchive.logging.domain.LogUpkeep;
import org.ytarchive.logging.domain.StoredLog;

/**
 * Lines in files that standard tools can read. The files are all there is: what makes a search
 * faster is made from them, and anew where it is missing.
 */
public final class LogFileStore implements LogStore, Closeable {

  private static final Duration SEARCH_BUDGET = Duration.ofSeconds(10);

  private final LogLayout layout;
  private final OpenLogFiles files;
  private final LogWriter writer;
  private final LineFormat format = new LineFormat();
  private final LogSearch search;
  private final LogIndexer indexer;
  private final DiskSpace disk;

  /**
   * @param directory made when the first line comes
   * @param largestFile in bytes, after which a new file is begun
   */
  public LogFileStore(Path directory, long largestFile, DiskSpace disk, Clock clock) {
    this.layout = new LogLayout(directory);
    this.files = new OpenLogFiles(layout, largestFile);
    this.writer = new LogWriter(files);
    LogFiles readable = new LogFiles(layout, files);
    LogIndex index = new LogIndex(layout);
    this.search = new LogSearch(readable, index, format, clock, SEARCH_BUDGET);
    this.indexer = new LogIndexer(readable, index, format, clock, LogIndexer.roomOn(disk, layout));
    this.disk = disk;
  }

  /** What is done to the files once their day is over. */
  public LogUpkeep upkeep() {
    return new LogFileUpkeep(layout, writer);
  }

  /** What makes searches fast, from time to time. */
  public LogIndexer indexer() {
    return indexer;
  }

  /** How many lines torn by a crash were found at the ends of files since the start. */
  public long tornLines() {
    return files.tornLines();
  }

  @Override
  public List<String> append(List<LogEntry> entries) {
    List<PendingLine> lines =
        entries.stream().map(entry -> new PendingLine(entry, format.encode(entry))).toList();
    long bytes = lines.stream().mapToLong(PendingLine::length).sum();
    disk.requireRoom(layout.root(), bytes);
    try {
      writer.append(lines);
      return lines.stream().map(PendingLine::logId).toList();
    } catch (IOException e) {
      disk.requireRoom(layout.root(), bytes);
      throw new UncheckedIOException("logs could not be written: " + e.getMessage(), e);
    }
  }

  @Override
  public LogPage find(LogQuery query) {
    try {
      return search.find(query);
    } catch (IOException e) {
      throw new UncheckedIOException("logs could not be read: " + e.getMessage(), e);
    }
  }

  @Override
  public LogSummary summarise(LogFilter filter) {
    try {
      return search.summarise(filter);
    } catch (IOException e) {
      throw new UncheckedIOException("logs could not be read: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean export(LogFilter filter, Consumer<StoredLog> reader) {
    try {
      return search.export(filter, reader);
    } catch (IOException e) {
      throw new UncheckedIOException("logs could not be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    indexer.close();
    writer.close();
  }
}
