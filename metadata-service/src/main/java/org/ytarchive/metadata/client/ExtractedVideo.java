package org.ytarchive.metadata.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ytarchive.metadata.domain.Thumbnails;
import org.ytarchive.metadata.domain.Video;

/** A video as Download's extraction has it. Sites other than YouTube leave much of it out. */
record ExtractedVideo(
    @Nullable String title,
    @Nullable String description,
    @Nullable Double duration,
    @Nullable String uploadDate,
    @Nullable String channelId,
    @Nullable String channelTitle,
    @Nullable ThumbnailUrls thumbnailUrls,
    @Nullable List<String> availableCaptions,
    @Nullable Long viewCount,
    @Nullable Long likeCount,
    @Nullable String availability) {

  /** URLs by YouTube's names for their sizes. */
  record ThumbnailUrls(
      @JsonProperty("default") @Nullable String small,
      @Nullable String medium,
      @Nullable String high,
      @Nullable String standard,
      @Nullable String maxres) {

    Thumbnails thumbnails() {
      return new Thumbnails(small, medium, high, standard, maxres);
    }
  }

  /** Under the id that was asked for: another extractor may have called it something else. */
  Video video(String id, Instant now) {
    return new Video(
        id,
        text(title),
        text(description),
        duration == null ? 0 : Math.round(duration),
        UploadDates.parse(uploadDate),
        text(channelId),
        text(channelTitle),
        thumbnailUrls == null ? Thumbnails.NONE : thumbnailUrls.thumbnails(),
        availableCaptions == null ? List.of() : availableCaptions,
        viewCount,
        likeCount,
        availability,
        now);
  }

  static String text(@Nullable String maybe) {
    return Objects.requireNonNullElse(maybe, "");
  }
}
