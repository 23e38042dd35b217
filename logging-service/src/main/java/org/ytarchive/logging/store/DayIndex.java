package org.ytarchive.logging.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import org.ytarchive.logging.domain.LogEntry;

/**
 * The index of one day. How far it has come in each file is committed together with what it knows
 * of them, so that after a crash it goes on where it was. Only {@link #hold} and {@link
 * #isCondensing} may be called by several threads.
 */
final class DayIndex implements Closeable {

  private static final double BUFFER_MIB = 48;

  /** A search looks into each of them, which costs nothing worth mentioning for so many. */
  private static final int FEW_SEGMENTS = 2;

  private static final String VERSION = "version";

  private final LocalDate day;
  private final Directory directory;
  private boolean isOnDisk;
  private final Map<LogFile, Progress> progress = new HashMap<>();
  private volatile @Nullable IndexWriter writer;
  private volatile boolean condensing;
  private volatile @Nullable IndexSnapshot snapshot;

  private DayIndex(LocalDate day, Directory directory) {
    this.day = day;
    this.directory = directory;
  }

  /**
   * Opens an index, or begins one.
   *
   * @throws IOException when there is one that can't be used
   */
  static DayIndex open(LocalDate day, Path path) throws IOException {
    Files.createDirectories(path);
    DayIndex index = new DayIndex(day, FSDirectory.open(path));
    try {
      if (DirectoryReader.indexExists(index.directory)) {
        index.load();
      }
      return index;
    } catch (IOException | RuntimeException e) {
      index.close();
      throw e;
    }
  }

  /** What can be asked now; the caller releases it. */
  Optional<IndexSnapshot> hold() {
    while (true) {
      IndexSnapshot current = snapshot;
      if (current == null) {
        return Optional.empty();
      }
      if (current.hold()) {
        return Optional.of(current);
      }
    }
  }

  /** Whether somebody deleted its files, which searches go on with until it is closed. */
  boolean isGone() throws IOException {
    try {
      return isOnDisk && !DirectoryReader.indexExists(directory);
    } catch (NoSuchFileException e) {
      return true;
    }
  }

  Progress progress(LogFile file) {
    return progress.getOrDefault(file, Progress.NONE);
  }

  /** The files that it knows lines of. */
  Set<LogFile> files() {
    return Set.copyOf(progress.keySet());
  }

  boolean hasUncommitted() {
    return writer != null && writer.hasUncommittedChanges();
  }

  void add(LogFile file, long position, LogEntry entry, byte[] line) throws IOException {
    writer().addDocument(IndexFields.document(file, position, entry, line));
  }

  void advance(LogFile file, Progress to) {
    progress.put(file, to);
  }

  /** Shows to searches what was added. */
  void publish() throws IOException {
    IndexSnapshot current = snapshot;
    DirectoryReader reader =
        current == null
            ? DirectoryReader.open(writer())
            : DirectoryReader.openIfChanged(current.reader(), writer());
    if (reader != null) {
      replace(reader);
    }
  }

  /** Makes what was added durable. */
  void commit() throws IOException {
    if (writer == null) {
      return;
    }
    Map<String, String> data = new HashMap<>();
    data.put(VERSION, IndexFields.VERSION);
    progress.forEach((file, done) -> data.put(file.plainName(), done.toString()));
    writer.setLiveCommitData(data.entrySet());
    writer.commit();
    isOnDisk = true;
  }

  /**
   * Whether its lines lie in so many segments that all of them should be merged into one.
   *
   * @param share of its lines, that many outside the largest segment at least: the smaller, the
   *     more often everything is written again
   */
  boolean isScattered(double share) {
    IndexSnapshot current = snapshot;
    if (current == null || current.reader().leaves().size() <= FEW_SEGMENTS) {
      return false;
    }
    int largest =
        current.reader().leaves().stream().mapToInt(leaf -> leaf.reader().maxDoc()).max().orElse(0);
    return current.reader().maxDoc() - largest > share * current.reader().maxDoc();
  }

  /**
   * Begins to merge all segments into one, on a thread of its own; meanwhile it can be added to and
   * asked. A commit keeps what has come of it, and a crash leaves the last commit.
   */
  void beginToCondense() throws IOException {
    writer().forceMerge(1, false);
    condensing = true;
  }

  /** Whether it is still at that. */
  boolean isCondensing() {
    IndexWriter current = writer;
    return condensing && current != null && !current.getMergingSegments().isEmpty();
  }

  /** Shows the result to searches, once there is one. */
  void showCondensed() throws IOException {
    if (condensing && !isCondensing()) {
      condensing = false;
      if (writer != null) {
        publish();
      }
    }
  }

  /** What it has on disk, in bytes. */
  long size() throws IOException {
    long bytes = 0;
    for (String file : directory.listAll()) {
      bytes += directory.fileLength(file);
    }
    return bytes;
  }

  /** Commits, and gives back the memory that only writing takes. */
  void rest() throws IOException {
    if (writer != null) {
      commit();
      writer.close();
      writer = null;
      replace(DirectoryReader.open(directory));
    }
  }

  private IndexWriter writer() throws IOException {
    if (writer == null) {
      IndexWriterConfig config =
          new IndexWriterConfig(new WordAnalyzer())
              .setRAMBufferSizeMB(BUFFER_MIB)
              .setMergeScheduler(new BackgroundMerges(day))
              .setCommitOnClose(false);
      writer = new IndexWriter(directory, config);
    }
    return writer;
  }

  private void load() throws IOException {
    DirectoryReader reader = DirectoryReader.open(directory);
    try {
      requireWhole(reader);
      reader
          .getIndexCommit()
          .getUserData()
          .forEach(
              (name, done) ->
                  LogFile.ofName(day, name).ifPresent(file -> advance(file, Progress.parse(done))));
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
    replace(reader);
    isOnDisk = true;
  }

  /** Reads all of it once: a damaged index would leave lines out without a word. */
  private static void requireWhole(DirectoryReader reader) throws IOException {
    if (!IndexFields.VERSION.equals(reader.getIndexCommit().getUserData().get(VERSION))) {
      throw new IOException("it was made by another version");
    }
    for (LeafReaderContext leaf : reader.leaves()) {
      leaf.reader().checkIntegrity();
    }
  }

  private void replace(DirectoryReader reader) throws IOException {
    IndexSnapshot previous = snapshot;
    snapshot = new IndexSnapshot(day, reader, progress);
    if (previous != null) {
      previous.release();
    }
  }

  /** Without committing. */
  @Override
  public void close() throws IOException {
    IndexSnapshot last = snapshot;
    snapshot = null;
    if (last != null) {
      last.release();
    }
    if (writer != null) {
      writer.rollback();
      writer = null;
    }
    directory.close();
  }
}
