package org.ytarchive.metadata.domain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a video.
 *
 * @param durationSeconds 0 for a live stream that has not ended
 * @param uploadDate when it was published, null where the source does not say
 * @param channelId empty where the source does not say, as is {@code channelTitle}
 * @param captionLanguages language tags of its captions, null while nobody asked for them
 * @param availability public, unlisted, needs_auth and so on, in yt-dlp's words
 * @param fetchedAt when the source said all this
 */
public record Video(
    String id,
    String title,
    String description,
    long durationSeconds,
    @Nullable Instant uploadDate,
    String channelId,
    String channelTitle,
    Thumbnails thumbnails,
    @Nullable List<String> captionLanguages,
    @Nullable Long viewCount,
    @Nullable Long likeCount,
    @Nullable String availability,
    Instant fetchedAt) {

  public Video {
    Objects.requireNonNull(id);
    Objects.requireNonNull(title);
    Objects.requireNonNull(description);
    Objects.requireNonNull(channelId);
    Objects.requireNonNull(channelTitle);
    Objects.requireNonNull(thumbnails);
    Objects.requireNonNull(fetchedAt);
    captionLanguages = captionLanguages == null ? null : List.copyOf(captionLanguages);
  }

  Video withCaptionLanguages(List<String> languages) {
    return new Video(
        id,
        title,
        description,
        durationSeconds,
        uploadDate,
        channelId,
        channelTitle,
        thumbnails,
        languages,
        viewCount,
        likeCount,
        availability,
        fetchedAt);
  }
}
