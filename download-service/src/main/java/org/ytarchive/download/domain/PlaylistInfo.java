package org.ytarchive.download.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the source says about a playlist. */
public record PlaylistInfo(
    String playlistId,
    String title,
    String description,
    VideoInfo.Channel channel,
    List<Entry> entries,
    Instant fetchedAt) {
  public PlaylistInfo {
    entries = List.copyOf(entries);
  }

  /**
   * @param position from 0
   * @param unavailableReason null where the video is available
   */
  public record Entry(
      String videoId,
      int position,
      String title,
      @Nullable Double durationSeconds,
      @Nullable String unavailableReason) {}
}
