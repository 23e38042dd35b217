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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.ytarchive.storage.domain.LibraryIndex;
import org.ytarchive.storage.domain.LibraryTotals;
import org.ytarchive.storage.domain.VideoEntry;
import org.ytarchive.storage.domain.VideoEntry.Holdings;
import org.ytarchive.storage.domain.VideoFacts;
import org.ytarchive.storage.domain.VideoQuery;
import org.ytarchive.storage.domain.VideoRef;
import org.ytarchive.storage.domain.Words;

/** The index in SQLite. Descriptions can be searched, but are not given back. */
final class SqliteLibraryIndex implements LibraryIndex {
  private static final String PUT =
      """
      INSERT INTO videos (root, video_id, title, channel_id, channel_title, upload_date, duration,
        search_text, video_file, thumbnail, captions, caption_count, folder_bytes, metadata_bytes,
        stored_at, fingerprint)
      VALUES (:root, :videoId, :title, :channelId, :channelTitle, :uploadDate, :duration,
        :searchText, :videoFile, :thumbnail, :captions, :captionCount, :folderBytes,
        :metadataBytes, :storedAt, :fingerprint)
      ON CONFLICT (root, video_id) DO UPDATE SET title = excluded.title,
        channel_id = excluded.channel_id, channel_title = excluded.channel_title,
        upload_date = excluded.upload_date, duration = excluded.duration,
        search_text = excluded.search_text, video_file = excluded.video_file,
        thumbnail = excluded.thumbnail, captions = excluded.captions,
        caption_count = excluded.caption_count, folder_bytes = excluded.folder_bytes,
        metadata_bytes = excluded.metadata_bytes, stored_at = excluded.stored_at,
        fingerprint = excluded.fingerprint
      """;

  private final JdbcClient jdbc;
  private final NamedParameterJdbcTemplate batches;
  private final TransactionTemplate transaction;
  private final SqliteTextChanges changes;

  /**
   * @param changes told of every change
   */
  SqliteLibraryIndex(DataSource database, SqliteTextChanges changes) {
    this.changes = changes;
    jdbc = JdbcClient.create(database);
    batches = new NamedParameterJdbcTemplate(database);
    transaction = new TransactionTemplate(new JdbcTransactionManager(database));
  }

  @Override
  public void put(List<VideoEntry> entries) {
    if (!entries.isEmpty()) {
      transaction.executeWithoutResult(
          status ->
              batches.batchUpdate(
                  PUT,
                  entries.stream()
                      .map(SqliteLibraryIndex::row)
                      .toArray(SqlParameterSource[]::new)));
      changes.tell();
    }
  }

  @Override
  public void remove(Path root, Collection<String> videoIds) {
    if (!videoIds.isEmpty()) {
      transaction.executeWithoutResult(
          status ->
              batches.batchUpdate(
                  "DELETE FROM videos WHERE root = :root AND video_id = :id",
                  videoIds.stream()
                      .map(
                          id ->
                              new MapSqlParameterSource("root", root.toString()).addValue("id", id))
                      .toArray(SqlParameterSource[]::new)));
      changes.tell();
    }
  }

  @Override
  public void retain(Collection<Path> roots) {
    jdbc.sql("DELETE FROM videos WHERE root NOT IN (:roots)")
        .param("roots", roots.stream().map(Path::toString).toList())
        .update();
    changes.tell();
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
  public void forgetFingerprints() {
    jdbc.sql("UPDATE videos SET fingerprint = ''").update();
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
    long total =
        jdbc.sql("SELECT count(*) FROM videos" + where)
            .params(parameters)
            .query(Long.class)
            .single();
    List<VideoEntry> videos =
        jdbc.sql(
                "SELECT * FROM videos"
                    + where
                    + orderBy(query.order())
                    + " LIMIT :limit OFFSET :offset")
            .params(parameters)
            .param("limit", query.limit())
            .param("offset", query.offset())
            .query((row, number) -> entry(row))
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
        .query((row, number) -> entry(row))
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

  private static SqlParameterSource row(VideoEntry entry) {
    VideoFacts facts = entry.facts();
    Holdings held = entry.holdings().orElse(null);
    List<String> captions = held == null ? List.of() : held.captions();
    return new MapSqlParameterSource("root", entry.root().toString())
        .addValue("videoId", entry.videoId())
        .addValue("title", facts.title())
        .addValue("channelId", facts.channelId())
        .addValue("channelTitle", facts.channelTitle())
        .addValue("uploadDate", facts.uploadDate())
        .addValue("duration", facts.durationSeconds())
        .addValue("searchText", searchText(entry))
        .addValue("videoFile", held == null ? null : held.videoFile())
        .addValue("thumbnail", held == null ? null : held.thumbnail())
        .addValue("captions", String.join(" ", captions))
        .addValue("captionCount", captions.size())
        .addValue("folderBytes", held == null ? 0 : held.sizeBytes())
        .addValue("metadataBytes", entry.metadataBytes())
        .addValue("storedAt", entry.storedAt().toEpochMilli())
        .addValue("fingerprint", entry.fingerprint());
  }

  private static VideoEntry entry(ResultSet row) throws SQLException {
    String videoFile = row.getString("video_file");
    String captions = row.getString("captions");
    VideoFacts facts =
        new VideoFacts(
            row.getString("title"),
            null,
            row.getString("channel_id"),
            row.getString("channel_title"),
            row.getString("upload_date"),
            row.getObject("duration") instanceof Number seconds ? seconds.doubleValue() : null);
    Long metadataBytes =
        row.getObject("metadata_bytes") instanceof Number bytes ? bytes.longValue() : null;
    return new VideoEntry(
        Path.of(row.getString("root")),
        row.getString("video_id"),
        facts,
        videoFile == null
            ? Optional.empty()
            : Optional.of(
                new Holdings(
                    videoFile,
                    row.getString("thumbnail"),
                    captions.isEmpty() ? List.of() : List.of(captions.split(" ")),
                    row.getLong("folder_bytes"))),
        metadataBytes,
        Instant.ofEpochMilli(row.getLong("stored_at")),
        row.getString("fingerprint"));
  }

  private static String searchText(VideoEntry entry) {
    VideoFacts facts = entry.facts();
    return Stream.of(facts.title(), facts.channelTitle(), facts.description())
        .filter(Objects::nonNull)
        .map(Words::folded)
        .collect(Collectors.joining("\n"));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
