package org.ytarchive.download.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the source says about a video.
 *
 * @param durationSeconds length, where the source knows it
 * @param uploadedAt to the second or, where the source knows no more, to the day
 * @param thumbnailUrls by YouTube's names: default, medium, high, standard, maxres
 * @param captions languages of which there are captions made by people
 * @param automaticCaptions languages of which there are captions made by machines
 * @param fetchedAt when the source was asked
 */
public record VideoInfo(
    String videoId,
    String title,
    String description,
    @Nullable Double durationSeconds,
    @Nullable Instant uploadedAt,
    Channel channel,
    Map<String, String> thumbnailUrls,
    List<String> captions,
    List<String> automaticCaptions,
    Counts counts,
    @Nullable String availability,
    List<MediaFormat> formats,
    Instant fetchedAt) {
  public VideoInfo {
    thumbnailUrls = Map.copyOf(thumbnailUrls);
    captions = List.copyOf(captions);
    automaticCaptions = List.copyOf(automaticCaptions);
    formats = List.copyOf(formats);
  }

  /** Who published it. */
  public record Channel(@Nullable String id, @Nullable String title) {}

  /** How often it was seen and liked, where the source says so. */
  public record Counts(@Nullable Long views, @Nullable Long likes) {}
}
