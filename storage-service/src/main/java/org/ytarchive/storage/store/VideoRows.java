package org.ytarchive.storage.store;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ytarchive.storage.domain.VideoEntry;
import org.ytarchive.storage.domain.VideoEntry.Holdings;
import org.ytarchive.storage.domain.VideoFacts;
import org.ytarchive.storage.domain.Words;

/** Videos as rows of the index. Descriptions can be searched, but are not given back. */
final class VideoRows {
  private static final List<String> COLUMNS =
      List.of(
          "root",
          "video_id",
          "title",
          "channel_id",
          "channel_title",
          "upload_date",
          "duration",
          "search_text",
          "video_file",
          "thumbnail",
          "captions",
          "caption_count",
          "folder_bytes",
          "metadata_bytes",
          "stored_at",
          "fingerprint");
  private static final int KEY_COLUMNS = 2;

  private VideoRows() {}

  /** Inserts a row, or puts it in the place of the one of the same video; for {@link #bind}. */
  static String insertInto(String table) {
    return "INSERT INTO %s (%s) VALUES (%s) ON CONFLICT (root, video_id) DO UPDATE SET %s"
        .formatted(
            table,
            String.join(", ", COLUMNS),
            COLUMNS.stream().map(column -> "?").collect(Collectors.joining(", ")),
            COLUMNS.stream()
                .skip(KEY_COLUMNS)
                .map(column -> column + " = excluded." + column)
                .collect(Collectors.joining(", ")));
  }

  static void bind(PreparedStatement row, VideoEntry entry) throws SQLException {
    VideoFacts facts = entry.facts();
    Holdings held = entry.holdings().orElse(null);
    List<String> captions = held == null ? List.of() : held.captions();
    int at = 0;
    row.setString(++at, entry.root().toString());
    row.setString(++at, entry.videoId());
    row.setString(++at, facts.title());
    row.setString(++at, facts.channelId());
    row.setString(++at, facts.channelTitle());
    row.setString(++at, facts.uploadDate());
    row.setObject(++at, facts.durationSeconds(), Types.DOUBLE);
    row.setString(++at, searchText(facts));
    row.setString(++at, held == null ? null : held.videoFile());
    row.setString(++at, held == null ? null : held.thumbnail());
    row.setString(++at, String.join(" ", captions));
    row.setInt(++at, captions.size());
    row.setLong(++at, held == null ? 0 : held.sizeBytes());
    row.setObject(++at, entry.metadataBytes(), Types.BIGINT);
    row.setLong(++at, entry.storedAt().toEpochMilli());
    row.setString(++at, entry.fingerprint());
  }

  static VideoEntry entry(ResultSet row) throws SQLException {
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

  private static String searchText(VideoFacts facts) {
    return Stream.of(facts.title(), facts.channelTitle(), facts.description())
        .filter(Objects::nonNull)
        .map(Words::folded)
        .collect(Collectors.joining("\n"));
  }
}
