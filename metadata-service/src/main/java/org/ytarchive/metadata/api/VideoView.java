package org.ytarchive.metadata.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ytarchive.metadata.domain.Answer;
import org.ytarchive.metadata.domain.Thumbnails;
import org.ytarchive.metadata.domain.Video;

/** A video as clients read it. */
record VideoView(
    String videoId,
    String title,
    String description,
    long duration,
    @Nullable Instant uploadDate,
    String channelId,
    String channelTitle,
    ThumbnailsView thumbnailUrls,
    List<String> availableCaptions,
    @Nullable Long viewCount,
    @Nullable Long likeCount,
    Instant fetchedAt,
    String source,
    @Nullable String availability) {

  /** The pictures' URLs by YouTube's names for their sizes. */
  record ThumbnailsView(
      @JsonProperty("default") @Nullable String small,
      @Nullable String medium,
      @Nullable String high,
      @Nullable String standard,
      @Nullable String maxres) {

    static ThumbnailsView of(Thumbnails urls) {
      return new ThumbnailsView(
          urls.small(), urls.medium(), urls.high(), urls.standard(), urls.maxres());
    }
  }

  static VideoView of(Answer<Video> answer) {
    Video video = answer.value();
    List<String> captions = video.captionLanguages();
    return new VideoView(
        video.id(),
        video.title(),
        video.description(),
        video.durationSeconds(),
        video.uploadDate(),
        video.channelId(),
        video.channelTitle(),
        ThumbnailsView.of(video.thumbnails()),
        captions == null ? List.of() : captions,
        video.viewCount(),
        video.likeCount(),
        video.fetchedAt(),
        answer.source().wireName(),
        video.availability());
  }
}
