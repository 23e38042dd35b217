package org.ytarchive.metadata.client;

import com.google.api.client.util.DateTime;
import com.google.api.services.youtube.model.Thumbnail;
import com.google.api.services.youtube.model.ThumbnailDetails;
import com.google.api.services.youtube.model.VideoContentDetails;
import com.google.api.services.youtube.model.VideoContentDetailsRegionRestriction;
import com.google.api.services.youtube.model.VideoSnippet;
import com.google.api.services.youtube.model.VideoStatistics;
import com.google.api.services.youtube.model.VideoStatus;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ytarchive.metadata.domain.Lookup;
import org.ytarchive.metadata.domain.Lookup.Found;
import org.ytarchive.metadata.domain.Lookup.Unavailable;
import org.ytarchive.metadata.domain.Thumbnails;
import org.ytarchive.metadata.domain.UnavailableReason;
import org.ytarchive.metadata.domain.Video;

/** Reads an item of videos.list. Every part of it may be missing. */
final class VideoItems {

  /** As many codes as ISO 3166-1 has: blocked in all of them is blocked everywhere. */
  private static final int ALL_COUNTRIES = 249;

  private VideoItems() {}

  static Lookup<Video> lookup(com.google.api.services.youtube.model.Video item, Instant now) {
    VideoStatus status = orElse(item.getStatus(), new VideoStatus());
    VideoContentDetails content = orElse(item.getContentDetails(), new VideoContentDetails());
    UnavailableReason reason = reason(status, content);
    if (reason != null) {
      return new Unavailable<>(
          reason,
          "Video '%s' can't be had: %s."
              .formatted(item.getId(), reason.wireName().replace('_', ' ')));
    }
    return new Found<>(video(item, status, content, now));
  }

  private static Video video(
      com.google.api.services.youtube.model.Video item,
      VideoStatus status,
      VideoContentDetails content,
      Instant now) {
    VideoSnippet snippet = orElse(item.getSnippet(), new VideoSnippet());
    VideoStatistics counts = orElse(item.getStatistics(), new VideoStatistics());
    return new Video(
        item.getId(),
        text(snippet.getTitle()),
        text(snippet.getDescription()),
        YoutubeDurations.seconds(content.getDuration()),
        instant(snippet.getPublishedAt()),
        text(snippet.getChannelId()),
        text(snippet.getChannelTitle()),
        thumbnails(snippet.getThumbnails()),
        null,
        count(counts.getViewCount()),
        count(counts.getLikeCount()),
        availability(status, content),
        now);
  }

  private static @Nullable UnavailableReason reason(
      VideoStatus status, VideoContentDetails content) {
    if ("private".equals(status.getPrivacyStatus())) {
      return UnavailableReason.PRIVATE;
    }
    String upload = text(status.getUploadStatus());
    return switch (upload) {
      case "deleted" -> UnavailableReason.DELETED;
      case "rejected" -> UnavailableReason.REMOVED;
      case "failed" -> UnavailableReason.UNAVAILABLE;
      default ->
          isBlockedEverywhere(content.getRegionRestriction())
              ? UnavailableReason.REGION_BLOCKED
              : null;
    };
  }

  private static boolean isBlockedEverywhere(
      @Nullable VideoContentDetailsRegionRestriction restriction) {
    if (restriction == null) {
      return false;
    }
    boolean allowedNowhere = restriction.getAllowed() != null && restriction.getAllowed().isEmpty();
    return allowedNowhere
        || (restriction.getBlocked() != null && restriction.getBlocked().size() >= ALL_COUNTRIES);
  }

  /** In yt-dlp's words, whichever source says it. */
  private static @Nullable String availability(VideoStatus status, VideoContentDetails content) {
    boolean ageRestricted =
        content.getContentRating() != null
            && "ytAgeRestricted".equals(content.getContentRating().getYtRating());
    return ageRestricted ? "needs_auth" : status.getPrivacyStatus();
  }

  private static Thumbnails thumbnails(@Nullable ThumbnailDetails sizes) {
    return sizes == null
        ? Thumbnails.NONE
        : new Thumbnails(
            url(sizes.getDefault()),
            url(sizes.getMedium()),
            url(sizes.getHigh()),
            url(sizes.getStandard()),
            url(sizes.getMaxres()));
  }

  private static @Nullable String url(@Nullable Thumbnail thumbnail) {
    return thumbnail == null ? null : thumbnail.getUrl();
  }

  private static @Nullable Long count(@Nullable BigInteger count) {
    return count == null ? null : count.longValueExact();
  }

  static @Nullable Instant instant(@Nullable DateTime time) {
    return time == null ? null : Instant.ofEpochMilli(time.getValue());
  }

  static String text(@Nullable String maybe) {
    return Objects.requireNonNullElse(maybe, "");
  }

  private static <P> P orElse(@Nullable P part, P empty) {
    return part == null ? empty : part;
  }
}
