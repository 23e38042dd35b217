package org.ytarchive.metadata.domain;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ytarchive.metadata.domain.Lookup.Found;
import org.ytarchive.metadata.domain.Lookup.Unavailable;

/**
 * A video's place in a playlist.
 *
 * @param position from 0
 * @param durationSeconds null where the source does not say
 * @param unavailable why the video can't be had, null where it can for all that is known
 * @param addedAt when it was put into the playlist, null where the source does not say
 */
public record PlaylistEntry(
    String videoId,
    int position,
    String title,
    @Nullable Long durationSeconds,
    @Nullable UnavailableReason unavailable,
    @Nullable Instant addedAt) {

  public PlaylistEntry {
    Objects.requireNonNull(videoId);
    Objects.requireNonNull(title);
  }

  /** The same with what is known of the video itself. */
  PlaylistEntry with(Lookup<Video> video) {
    if (video instanceof Found<Video> found) {
      return new PlaylistEntry(
          videoId, position, title, found.value().durationSeconds(), unavailable, addedAt);
    }
    UnavailableReason reason = ((Unavailable<Video>) video).reason();
    return new PlaylistEntry(videoId, position, title, durationSeconds, reason, addedAt);
  }
}
