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
 * of them, so that after a crash it goes on where it was. Only {@link #hold} may be called by
 * several threads.
 */
final class DayIndex implements Closeable {

  private static final double BUFFER_MIB = 48;
  private static final String VERSION = "version";

  private final LocalDate day;
  private final Directory directory;
  private boolean isOnDisk;
  private final Map<LogFile, Progress> progress = new HashMap<>();
  private @Nullable IndexWriter writer;
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
