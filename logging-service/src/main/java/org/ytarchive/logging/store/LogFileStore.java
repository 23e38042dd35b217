package org.ytarchive.logging.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.logging.domain.LogEntry;
import org.ytarchive.logging.domain.LogFilter;
import org.ytarchive.logging.domain.LogPage;
import org.ytarchive.logging.domain.LogQuery;
import org.ytarchive.logging.domain.LogStore;
import org.ytarchive.logging.domain.LogSummary;
import org.ytarchive.logging.domain.LogUpkeep;

/**
 * Lines in files that standard tools can read. The files are all there is: whatever makes a search
 * faster one day can be made anew from them.
 */
public final class LogFileStore implements LogStore, Closeable {

  private static final Duration SEARCH_BUDGET = Duration.ofSeconds(10);

  private final LogLayout layout;
  private final OpenLogFiles files;
  private final LogWriter writer;
  private final LineFormat format = new LineFormat();
  private final LogSearch search;
  private final DiskSpace disk;

  /**
   * @param directory made when the first line comes
   * @param largestFile in bytes, after which a new file is begun
   */
  public LogFileStore(Path directory, long largestFile, DiskSpace disk, Clock clock) {
    this.layout = new LogLayout(directory);
    this.files = new OpenLogFiles(layout, largestFile);
    this.writer = new LogWriter(files);
    this.search = new LogSearch(new LogFiles(layout, files), format, clock, SEARCH_BUDGET);
    this.disk = disk;
  }

  /** What is done to the files once their day is over. */
  public LogUpkeep upkeep() {
    return new LogFileUpkeep(layout, writer);
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
  public void close() throws IOException {
    writer.close();
  }
}
