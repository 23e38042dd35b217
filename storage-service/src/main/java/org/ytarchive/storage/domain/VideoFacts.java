package org.ytarchive.storage.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a library can be searched and sorted by, taken from a video's metadata.
 *
 * @param durationSeconds null where it is not known
 */
public record VideoFacts(
    @Nullable String title,
    @Nullable String description,
    @Nullable String channelId,
    @Nullable String channelTitle,
    @Nullable String uploadDate,
    @Nullable Double durationSeconds) {

  static final VideoFacts NONE = new VideoFacts(null, null, null, null, null, null);

  /** Takes what is there; fields of another type than expected count as not there. */
  public static VideoFacts of(Map<String, Object> metadata) {
    return new VideoFacts(
        text(metadata, "title"),
        text(metadata, "description"),
        text(metadata, "channel_id"),
        text(metadata, "channel_title"),
        text(metadata, "upload_date"),
        metadata.get("duration") instanceof Number duration ? duration.doubleValue() : null);
  }

  private static @Nullable String text(Map<String, Object> metadata, String field) {
    return metadata.get(field) instanceof String text ? text : null;
  }
}
