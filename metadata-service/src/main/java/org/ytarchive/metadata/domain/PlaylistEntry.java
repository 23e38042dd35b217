package org.ytarchive.metadata.domain;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
}
