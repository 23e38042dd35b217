package org.ytarchive.storage.store;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.ytarchive.storage.domain.LibraryIndex;
import org.ytarchive.storage.domain.VideoEntry;
import org.ytarchive.storage.domain.VideoRef;

/**
 * All videos anew, in a table beside the present one, without its indexes and triggers. Publishing
 * it is one transaction: it brings over what changed meanwhile, puts this table in the other's
 * place, and makes indexes and sums from what it holds. A kill leaves the present one as it is, and
 * the unfinished table as a sign that somebody wanted a new one.
 */
final class SqliteDraft implements LibraryIndex.Draft {
  private static final Logger log = LoggerFactory.getLogger(SqliteDraft.class);

  private static final List<String> TAKE_ITS_PLACE =
      List.of(
          "DELETE FROM text_changes WHERE (root, video_id) IN (SELECT root, video_id FROM draft)",
          // What is not in the new one has to leave the text index too.
          """
          INSERT INTO text_changes (root, video_id)
          SELECT root, video_id FROM videos AS old WHERE NOT EXISTS
            (SELECT 1 FROM draft WHERE draft.root = old.root AND draft.video_id = old.video_id)
          """,
          "INSERT INTO text_changes (root, video_id) SELECT root, video_id FROM draft",
          "DROP TABLE videos",
          "ALTER TABLE draft RENAME TO videos");
  private static final String SUM_UP =
      """
      UPDATE totals SET (total, videos, metadata, thumbnails, captions, bytes) =
        (SELECT count(*), count(video_file), count(metadata_bytes), count(thumbnail),
           ifnull(sum(caption_count), 0), ifnull(sum(folder_bytes + ifnull(metadata_bytes, 0)), 0)
         FROM videos)
      """;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Consumer<Runnable> publication;
  private final Runnable end;
  private final Set<VideoRef> changedMeanwhile = new HashSet<>();
  private boolean published;

  /**
   * @param publication runs statements in one transaction, while nothing else is written, and lets
   *     this go if it succeeds
   * @param end lets this go
   */
  SqliteDraft(DataSource database, Consumer<Runnable> publication, Runnable end) {
    jdbc = new JdbcTemplate(database);
    transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    this.publication = publication;
    this.end = end;
    jdbc.execute("DROP TABLE IF EXISTS draft");
    IndexDatabase.script("videos.sql").stream()
        .map(statement -> statement.replace("CREATE TABLE videos", "CREATE TABLE draft"))
        .forEach(jdbc::execute);
  }

  /** Whether one was begun and not ended. */
  static boolean isIn(JdbcClient database) {
    return database
            .sql("SELECT count(*) FROM sqlite_schema WHERE name = 'draft'")
            .query(Integer.class)
            .single()
        > 0;
  }

  /** To be called by whom also calls what was given for publication, one at a time. */
  void changed(Collection<VideoRef> videos) {
    changedMeanwhile.addAll(videos);
  }

  @Override
  public void add(List<VideoEntry> entries) {
    if (!entries.isEmpty()) {
      transaction.executeWithoutResult(
          status ->
              jdbc.batchUpdate(
                  VideoRows.insertInto("draft"), entries, entries.size(), VideoRows::bind));
    }
  }

  @Override
  public void publish() {
    publication.accept(
        () -> {
          changedMeanwhile.forEach(this::bringOver);
          TAKE_ITS_PLACE.forEach(jdbc::execute);
          IndexDatabase.script("videos-indexes.sql").forEach(jdbc::execute);
          jdbc.execute(SUM_UP);
        });
    published = true;
  }

  private void bringOver(VideoRef video) {
    Object[] key = {video.root().toString(), video.videoId()};
    jdbc.update("DELETE FROM draft WHERE root = ? AND video_id = ?", key);
    jdbc.update("INSERT INTO draft SELECT * FROM videos WHERE root = ? AND video_id = ?", key);
  }

  @Override
  public void close() {
    if (!published) {
      end.run();
      try {
        jdbc.execute("DROP TABLE IF EXISTS draft");
      } catch (DataAccessException e) {
        log.debug("The next start does it: {}", e.getMessage());
      }
    }
  }
}
