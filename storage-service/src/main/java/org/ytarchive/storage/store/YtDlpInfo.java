package org.ytarchive.storage.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes from yt-dlp's info.json what the library keeps of a video, under the library's names. */
final class YtDlpInfo {
  private static final Map<String, String> NAMES =
      Map.of(
          "title", "title",
          "description", "description",
          "duration", "duration",
          "channel_id", "channel_id",
          "channel", "channel_title",
          "view_count", "view_count",
          "like_count", "like_count");
  private static final Pattern DATE = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");

  private final JsonDocuments json;

  YtDlpInfo(JsonDocuments json) {
    this.json = json;
  }

  /** Empty if the file is about another video. */
  Map<String, Object> read(String videoId, Path file) throws IOException {
    Map<String, Object> said = json.readObject(Files.readAllBytes(file));
    if (!videoId.equals(said.get("id"))) {
      return Map.of();
    }
    Map<String, Object> metadata = new HashMap<>();
    NAMES.forEach(
        (from, to) -> {
          Object value = said.get(from);
          if (value instanceof String || value instanceof Number) {
            metadata.put(to, value);
          }
        });
    if (said.get("upload_date") instanceof String date) {
      Matcher parts = DATE.matcher(date);
      metadata.put(
          "upload_date",
          parts.matches()
              ? "%s-%s-%s".formatted(parts.group(1), parts.group(2), parts.group(3))
              : date);
    }
    return metadata;
  }
}
