package org.ytarchive.metadata.client;

import com.google.api.services.youtube.model.PlaylistItem;
import com.google.api.services.youtube.model.PlaylistItemSnippet;
import org.jspecify.annotations.Nullable;
import org.ytarchive.metadata.domain.PlaylistEntry;
import org.ytarchive.metadata.domain.UnavailableReason;

/** Reads an item of playlistItems.list. */
final class PlaylistItems {

  private PlaylistItems() {}

  /**
   * The entry.
   *
   * @throws IllegalArgumentException where the item names no video
   */
  static PlaylistEntry entry(PlaylistItem item, int position) {
    PlaylistItemSnippet snippet =
        item.getSnippet() == null ? new PlaylistItemSnippet() : item.getSnippet();
    return new PlaylistEntry(
        videoId(item, snippet),
        position,
        VideoItems.text(snippet.getTitle()),
        null,
        reason(item, snippet),
        VideoItems.instant(snippet.getPublishedAt()));
  }

  private static String videoId(PlaylistItem item, PlaylistItemSnippet snippet) {
    String id = item.getContentDetails() == null ? null : item.getContentDetails().getVideoId();
    if (id == null && snippet.getResourceId() != null) {
      id = snippet.getResourceId().getVideoId();
    }
    if (id == null) {
      throw new IllegalArgumentException("a playlist item without a video id");
    }
    return id;
  }

  /**
   * A private video keeps its place with {@code privacyStatus} private, a deleted one with
   * privacyStatusUnspecified. Without that part, the titles that YouTube puts in their place tell,
   * but only where no owner is named: a good video may be called "Deleted video" too.
   */
  private static @Nullable UnavailableReason reason(
      PlaylistItem item, PlaylistItemSnippet snippet) {
    String privacy = item.getStatus() == null ? null : item.getStatus().getPrivacyStatus();
    if ("private".equals(privacy)) {
      return UnavailableReason.PRIVATE;
    }
    if ("privacyStatusUnspecified".equals(privacy)) {
      return UnavailableReason.DELETED;
    }
    if (snippet.getVideoOwnerChannelId() != null) {
      return null;
    }
    return switch (VideoItems.text(snippet.getTitle())) {
      case "Private video" -> UnavailableReason.PRIVATE;
      case "Deleted video" -> UnavailableReason.DELETED;
      default -> null;
    };
  }
}
