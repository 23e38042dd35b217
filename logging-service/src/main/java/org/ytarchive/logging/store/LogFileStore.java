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
import org.ytarchive.common.file.FullDisk;
import org.ytarchive.logging.domain.LineFormat;
import org.ytarchive.logging.domain.LogFilter;
import org.ytarchive.logging.domain.LogLine;
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
  private final FileCatalogue catalogue;
  private final OpenLogFiles files;
  private final LogWriter writer;
  private final LogSearch search;
  private final LogIndexer indexer;
  private final DiskSpace disk;

  /**
   * @param directory made when the first line comes
   * @param largestFile in bytes, after which a new file is begun
   */
  public LogFileStore(Path directory, long largestFile, DiskSpace disk, Clock clock) {
    LineFormat format = new JsonLineFormat();
    this.layout = new LogLayout(directory);
    this.catalogue = new FileCatalogue(layout);
    this.files = new OpenLogFiles(layout, catalogue, largestFile);
    Burst burst = new Burst(clock);
    this.writer = new LogWriter(files, burst);
    LogFiles readable = new LogFiles(layout, files, catalogue, burst);
    LogIndex index = new LogIndex(layout);
    this.search = new LogSearch(readable, index, format, clock, SEARCH_BUDGET);
    this.indexer = new LogIndexer(readable, index, format, clock, LogIndexer.roomOn(disk, layout));
    this.disk = disk;
  }

  /** What is done to the files once their day is over. */
  public LogUpkeep upkeep() {
    return new LogFileUpkeep(layout, catalogue, writer);
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
  public List<String> append(List<LogLine> lines) {
    List<PendingLine> pending = lines.stream().map(PendingLine::new).toList();
    long bytes = pending.stream().mapToLong(PendingLine::length).sum();
    disk.requireRoom(layout.root(), bytes);
    try {
      writer.append(pending);
      return new LogIds(pending);
    } catch (IOException e) {
      disk.requireRoom(layout.root(), bytes);
      if (FullDisk.isCauseOf(e)) { // whatever the disk says of its room
        throw FullDisk.failure(
            FullDisk.MESSAGE, layout.root(), disk.free(layout.root()), FullDisk.ROOM_TO_GO_ON);
      }
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
