package org.ytarchive.metadata.domain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A playlist with all its entries, in its own order.
 *
 * @param channelId empty where the source does not say, as are the other texts
 * @param fetchedAt when the source said all this
 */
public record Playlist(
    String id,
    String title,
    String description,
    String channelId,
    String channelTitle,
    List<PlaylistEntry> entries,
    Instant fetchedAt) {

  public Playlist {
    Objects.requireNonNull(id);
    Objects.requireNonNull(title);
    Objects.requireNonNull(description);
    Objects.requireNonNull(channelId);
    Objects.requireNonNull(channelTitle);
    Objects.requireNonNull(fetchedAt);
    entries = List.copyOf(entries);
  }

  Playlist withEntries(List<PlaylistEntry> others) {
    return new Playlist(id, title, description, channelId, channelTitle, others, fetchedAt);
  }
}
