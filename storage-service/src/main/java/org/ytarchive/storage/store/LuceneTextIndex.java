package org.ytarchive.storage.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.storage.domain.TextIndex;
import org.ytarchive.storage.domain.TextIndexException;
import org.ytarchive.storage.domain.VideoQuery;
import org.ytarchive.storage.domain.VideoRef;
import org.ytarchive.storage.domain.VideoText;

/** The text index in Lucene. What it was made for, and what it knows, is in its commits. */
final class LuceneTextIndex implements TextIndex, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LuceneTextIndex.class);
  private static final double BUFFER_MIB = 32;
  private static final String MADE_FOR = "made_for";
  private static final String KNOWN = "known";

  private final Path path;
  private volatile @Nullable Opened opened;
  private volatile boolean changed;

  LuceneTextIndex(Path path) {
    this.path = path;
  }

  private record Opened(
      Directory directory, IndexWriter writer, SearcherManager searchers, String madeFor) {}

  @Override
  public Known open(String generation) {
    String madeFor = TextFields.VERSION + " " + generation;
    try {
      Files.createDirectories(path);
      try {
        return openIn(FSDirectory.open(path), madeFor);
      } catch (IOException | IllegalArgumentException damaged) {
        log.warn("The text index '{}' is made anew: {}", path, damaged.getMessage());
        new DiskOperations().delete(path);
        Files.createDirectories(path);
        return openIn(FSDirectory.open(path), madeFor);
      }
    } catch (IOException e) {
      throw failure("opened", e);
    }
  }

  private Known openIn(Directory directory, String madeFor) throws IOException {
    IndexWriter writer = null;
    try {
      Map<String, String> data = new HashMap<>();
      if (DirectoryReader.indexExists(directory)) {
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
          data.putAll(reader.getIndexCommit().getUserData());
        }
      }
      boolean ours = madeFor.equals(data.get(MADE_FOR));
      writer =
          new IndexWriter(
              directory,
              new IndexWriterConfig(new FoldingAnalyzer())
                  .setRAMBufferSizeMB(BUFFER_MIB)
                  .setCommitOnClose(false)
                  .setOpenMode(
                      ours
                          ? IndexWriterConfig.OpenMode.APPEND
                          : IndexWriterConfig.OpenMode.CREATE));
      opened = new Opened(directory, writer, new SearcherManager(writer, null), madeFor);
      return ours ? Known.valueOf(data.getOrDefault(KNOWN, Known.SOME.name())) : Known.NOTHING;
    } catch (IOException | RuntimeException e) {
      if (writer != null) {
        writer.rollback();
      }
      directory.close();
      throw e;
    }
  }

  @Override
  public void put(VideoText text) {
    try {
      writer().updateDocument(TextFields.term(text.entry().ref()), TextFields.document(text));
      changed = true;
    } catch (IOException e) {
      throw failure("written", e);
    }
  }

  @Override
  public void remove(VideoRef video) {
    try {
      writer().deleteDocuments(TextFields.term(video));
      changed = true;
    } catch (IOException e) {
      throw failure("written", e);
    }
  }

  @Override
  public void commit(Known known) {
    Opened current = required();
    try {
      current
          .writer()
          .setLiveCommitData(Map.of(MADE_FOR, current.madeFor(), KNOWN, known.name()).entrySet());
      current.writer().commit();
    } catch (IOException e) {
      throw failure("brought to the disk", e);
    }
  }

  @Override
  public Optional<Hits> search(VideoQuery query) {
    Opened current = opened;
    String search = query.search();
    if (current == null || search == null) {
      return Optional.empty();
    }
    try {
      if (changed) {
        changed = false;
        current.searchers().maybeRefreshBlocking();
      }
      IndexSearcher searcher = current.searchers().acquire();
      try {
        return Optional.of(TextSearcher.page(searcher, query, search));
      } finally {
        current.searchers().release(searcher);
      }
    } catch (AlreadyClosedException abandoned) {
      return Optional.empty();
    } catch (IOException e) {
      throw failure("read", e);
    }
  }

  @Override
  public void abandon() {
    Opened current = opened;
    opened = null;
    if (current != null) {
      List<AutoCloseable> parts =
          new ArrayList<>(
              List.of(current.searchers(), () -> current.writer().rollback(), current.directory()));
      parts.forEach(LuceneTextIndex::closeQuietly);
    }
  }

  /** Without committing: what is not committed is still in the queue. */
  @Override
  public void close() {
    abandon();
  }

  private static void closeQuietly(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      log.debug("The text index could not be closed: {}", String.valueOf(e));
    }
  }

  private IndexWriter writer() {
    return required().writer();
  }

  private Opened required() {
    Opened current = opened;
    if (current == null) {
      throw new IllegalStateException("The text index is not open");
    }
    return current;
  }

  private TextIndexException failure(String what, IOException e) {
    return new TextIndexException(
        "'%s' cannot be %s: %s".formatted(path, what, StorageFaults.reason(e)), e);
  }
}
