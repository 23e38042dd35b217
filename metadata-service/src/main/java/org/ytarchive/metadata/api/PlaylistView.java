package org.ytarchive.metadata.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ytarchive.metadata.domain.Playlist;
import org.ytarchive.metadata.domain.PlaylistEntry;
import org.ytarchive.metadata.domain.UnavailableReason;

/** A playlist as clients read it. */
record PlaylistView(
    String playlistId,
    String title,
    String description,
    String channelId,
    String channelTitle,
    int videoCount,
    List<EntryView> videos,
    Instant fetchedAt) {

  /** One of its videos. */
  record EntryView(
      String videoId,
      int position,
      String title,
      @Nullable Long duration,
      boolean isAvailable,
      @Nullable String reason,
      @Nullable Instant addedAt) {

    static EntryView of(PlaylistEntry entry) {
      UnavailableReason unavailable = entry.unavailable();
      return new EntryView(
          entry.videoId(),
          entry.position(),
          entry.title(),
          entry.durationSeconds(),
          unavailable == null,
          unavailable == null ? null : unavailable.wireName(),
          entry.addedAt());
    }
  }

  static PlaylistView of(Playlist playlist) {
    return new PlaylistView(
        playlist.id(),
        playlist.title(),
        playlist.description(),
        playlist.channelId(),
        playlist.channelTitle(),
        playlist.entries().size(),
        playlist.entries().stream().map(EntryView::of).toList(),
        playlist.fetchedAt());
  }
}
