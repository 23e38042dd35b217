package org.ytarchive.download.ytdlp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.id.Ids;
import org.ytarchive.download.domain.PlaylistInfo;
import tools.jackson.databind.JsonNode;

/** Reads what {@code --flat-playlist --dump-single-json} says of a playlist. */
final class PlaylistJson {
  private static final Pattern ID_IN_URL =
      Pattern.compile("(?:[?&]v=|youtu\\.be/|/shorts/)([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])");

  private PlaylistJson() {}

  static PlaylistInfo playlist(String playlistId, JsonNode json, Instant fetchedAt) {
    List<PlaylistInfo.Entry> entries = new ArrayList<>();
    for (JsonNode entry : json.path("entries")) {
      videoId(entry).ifPresent(id -> entries.add(entry(id, entries.size(), entry)));
    }
    return new PlaylistInfo(
        playlistId,
        InfoJson.text(json, "title").orElse(playlistId),
        InfoJson.text(json, "description").orElse(""),
        InfoJson.channel(json),
        entries,
        fetchedAt);
  }

  private static PlaylistInfo.Entry entry(String id, int position, JsonNode json) {
    String title = InfoJson.text(json, "title").orElse(id);
    return new PlaylistInfo.Entry(
        id, position, title, InfoJson.number(json, "duration"), reason(title, json));
  }

  /** Another extractor than YouTube's may call the video something else. */
  private static Optional<String> videoId(JsonNode entry) {
    return InfoJson.text(entry, "id")
        .filter(Ids::isVideoId)
        .or(
            () ->
                InfoJson.text(entry, "url")
                    .map(ID_IN_URL::matcher)
                    .filter(Matcher::find)
                    .map(matcher -> matcher.group(1)));
  }

  private static @Nullable String reason(String title, JsonNode json) {
    return switch (title) {
      case "[Private video]" -> "private";
      case "[Deleted video]" -> "deleted";
      case "[Unavailable video]" -> "unavailable";
      default ->
          switch (InfoJson.text(json, "availability").orElse("public")) {
            case "private" -> "private";
            case "subscriber_only", "premium_only" -> "members_only";
            case "needs_auth" -> "age_restricted";
            default -> null;
          };
    };
  }
}
