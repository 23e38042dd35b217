package org.ytarchive.metadata.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ytarchive.metadata.domain.Playlist;
import org.ytarchive.metadata.domain.PlaylistEntry;
import org.ytarchive.metadata.domain.UnavailableReason;

/** A playlist as Download's extraction has it. */
record ExtractedPlaylist(
    @Nullable String title,
    @Nullable String description,
    @Nullable String channelId,
    @Nullable String channelTitle,
    List<Entry> videos) {

  /** One of its videos. */
  record Entry(
      String videoId,
      int position,
      @Nullable String title,
      @Nullable Double duration,
      boolean isAvailable,
      @Nullable String reason,
      @Nullable String addedAt) {

    PlaylistEntry entry() {
      return new PlaylistEntry(
          videoId,
          position,
          ExtractedVideo.text(title),
          duration == null ? null : Math.round(duration),
          isAvailable ? null : UnavailableReason.ofWireName(ExtractedVideo.text(reason)),
          UploadDates.parse(addedAt));
    }
  }

  Playlist playlist(String id, Instant now) {
    return new Playlist(
        id,
        ExtractedVideo.text(title),
        ExtractedVideo.text(description),
        ExtractedVideo.text(channelId),
        ExtractedVideo.text(channelTitle),
        videos.stream().map(Entry::entry).toList(),
        now);
  }
}
