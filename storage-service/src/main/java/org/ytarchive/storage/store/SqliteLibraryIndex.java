package org.ytarchive.storage.store;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.ytarchive.storage.domain.LibraryIndex;
import org.ytarchive.storage.domain.LibraryTotals;
import org.ytarchive.storage.domain.VideoEntry;
import org.ytarchive.storage.domain.VideoQuery;
import org.ytarchive.storage.domain.VideoRef;
import org.ytarchive.storage.domain.Words;

/** The index in SQLite. */
final class SqliteLibraryIndex implements LibraryIndex {
  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final TransactionTemplate transaction;
  private final SqliteTextChanges changes;
  private final DataSource database;
  private final Object writing = new Object();
  private @Nullable SqliteDraft draft;

  /**
   * @param changes told of every change
   */
  SqliteLibraryIndex(DataSource database, SqliteTextChanges changes) {
    this.changes = changes;
    jdbc = JdbcClient.create(database);
    this.database = database;
    batches = new JdbcTemplate(database);
    transaction = new TransactionTemplate(new JdbcTransactionManager(database));
  }

  @Override
  public void put(List<VideoEntry> entries) {
    if (!entries.isEmpty()) {
      change(
          entries.stream().map(VideoEntry::ref).toList(),
          () ->
              batches.batchUpdate(
                  VideoRows.insertInto("videos"), entries, entries.size(), VideoRows::bind));
    }
  }

  @Override
  public void remove(Path root, Collection<String> videoIds) {
    if (!videoIds.isEmpty()) {
      change(
          videoIds.stream().map(id -> new VideoRef(root, id)).toList(),
          () ->
              batches.batchUpdate(
                  "DELETE FROM videos WHERE root = ? AND video_id = ?",
                  videoIds,
                  videoIds.size(),
                  (row, id) -> {
                    row.setString(1, root.toString());
                    row.setString(2, id);
                  }));
    }
  }

  /** One at a time, since the database takes no two either; and known to a draft. */
  private void change(Collection<VideoRef> videos, Runnable statements) {
    synchronized (writing) {
      transaction.executeWithoutResult(status -> statements.run());
      SqliteDraft open = draft;
      if (open != null) {
        open.changed(videos);
      }
    }
    changes.tell();
  }

  @Override
  public void retain(Collection<Path> roots) {
    synchronized (writing) {
      jdbc.sql("DELETE FROM videos WHERE root NOT IN (:roots)")
          .param("roots", roots.stream().map(Path::toString).toList())
          .update();
    }
    changes.tell();
  }

  @Override
  public Draft draft() {
    synchronized (writing) {
      SqliteDraft begun = new SqliteDraft(database, this::publish, this::forgetDraft);
      draft = begun;
      return begun;
    }
  }

  @Override
  public boolean isDrafting() {
    return SqliteDraft.isIn(jdbc);
  }

  private void publish(Runnable statements) {
    synchronized (writing) {
      transaction.executeWithoutResult(status -> statements.run());
      draft = null;
    }
    changes.tell();
  }

  private void forgetDraft() {
    synchronized (writing) {
      draft = null;
    }
  }

  @Override
  public Map<String, String> fingerprints(Path root) {
    Map<String, String> fingerprints = new HashMap<>();
    jdbc.sql("SELECT video_id, fingerprint FROM videos WHERE root = :root")
        .param("root", root.toString())
        .query((RowCallbackHandler) row -> fingerprints.put(row.getString(1), row.getString(2)));
    return fingerprints;
  }

  @Override
  public String fingerprint(VideoRef video) {
    return jdbc.sql("SELECT fingerprint FROM videos WHERE root = :root AND video_id = :id")
        .param("root", video.root().toString())
        .param("id", video.videoId())
        .query(String.class)
        .optional()
        .orElse("");
  }

  @Override
  public Set<String> storedIds(Path root) {
    return jdbc.sql("SELECT video_id FROM videos WHERE root = :root AND video_file IS NOT NULL")
        .param("root", root.toString())
        .query((row, number) -> row.getString(1))
        .set();
  }

  @Override
  public boolean isStored(VideoRef video) {
    return jdbc.sql(
                "SELECT count(*) FROM videos WHERE root = :root AND video_id = :id AND video_file IS NOT NULL")
            .param("root", video.root().toString())
            .param("id", video.videoId())
            .query(Integer.class)
            .single()
        > 0;
  }

  @Override
  public VideoQuery.Page list(VideoQuery query) {
    Map<String, Object> parameters = new HashMap<>();
    String where = where(query, parameters);
    // All of them are counted already, and counting takes time.
    String count =
        where.isEmpty() ? "SELECT total FROM totals" : "SELECT count(*) FROM videos" + where;
    long total = jdbc.sql(count).params(parameters).query(Long.class).single();
    List<VideoEntry> videos =
        jdbc.sql(
                "SELECT * FROM videos"
                    + where
                    + orderBy(query.order())
                    + " LIMIT :limit OFFSET :offset")
            .params(parameters)
            .param("limit", query.limit())
            .param("offset", query.offset())
            .query((row, number) -> VideoRows.entry(row))
            .list();
    return new VideoQuery.Page(videos, total);
  }

  @Override
  public List<VideoEntry> entries(Collection<VideoRef> videos) {
    if (videos.isEmpty()) {
      return List.of();
    }
    return jdbc.sql("SELECT * FROM videos WHERE (root, video_id) IN (VALUES :videos)")
        .param(
            "videos",
            videos.stream()
                .map(video -> new Object[] {video.root().toString(), video.videoId()})
                .toList())
        .query((row, number) -> VideoRows.entry(row))
        .list();
  }

  @Override
  public LibraryTotals totals() {
    return jdbc.sql(
            """
            SELECT totals.*,
              (SELECT min(stored_at) FROM videos WHERE video_file IS NOT NULL) AS oldest,
              (SELECT max(stored_at) FROM videos WHERE video_file IS NOT NULL) AS newest
            FROM totals
            """)
        .query(
            (row, number) ->
                new LibraryTotals(
                    row.getLong("total"),
                    row.getLong("videos"),
                    row.getLong("metadata"),
                    row.getLong("thumbnails"),
                    row.getLong("captions"),
                    row.getLong("bytes"),
                    time(row, "oldest"),
                    time(row, "newest")))
        .single();
  }

  private static String where(VideoQuery query, Map<String, Object> parameters) {
    List<String> conditions = new ArrayList<>();
    if (query.root() != null) {
      parameters.put("root", query.root().toString());
      conditions.add("root = :root");
    }
    if (query.channelId() != null) {
      parameters.put("channel", query.channelId());
      conditions.add("channel_id = :channel");
    }
    if (query.search() != null) {
      conditions.add(searching(query.search(), parameters));
    }
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  private static String searching(String search, Map<String, Object> parameters) {
    List<String> words = Words.asked(search).stream().map(word -> String.join("", word)).toList();
    List<String> conditions = new ArrayList<>();
    for (String word : words) {
      String name = "word" + conditions.size();
      parameters.put(name, word);
      conditions.add("instr(search_text, :%s) > 0".formatted(name));
    }
    parameters.put("id", search);
    return conditions.isEmpty()
        ? "video_id = :id"
        : "(video_id = :id OR channel_id = :id OR (" + String.join(" AND ", conditions) + "))";
  }

  private static String orderBy(VideoQuery.Order order) {
    String column =
        switch (order.key()) {
          case STORED_AT, RELEVANCE -> "stored_at";
          case TITLE -> "title";
          case UPLOAD_DATE -> "upload_date";
          case DURATION -> "duration";
          case SIZE_BYTES -> "folder_bytes";
          case VIDEO_ID -> "video_id";
        };
    String direction =
        switch (order.direction()) {
          case ASC -> "ASC";
          case DESC -> "DESC";
        };
    return " ORDER BY %s %s, video_id %s".formatted(column, direction, direction);
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
