package org.ytarchive.jobs.domain;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;

/**
 * What is known of videos and playlists; failures are {@link ServiceException}s. Each is asked for
 * on behalf of a job, and under the API key that the job came with, if any.
 */
public interface MetadataSource {

  Video video(Job job, String videoId);

  Playlist playlist(Job job, String playlistId);

  /**
   * A video.
   *
   * @param document all that the source says, as the library keeps it
   */
  record Video(String title, @Nullable Long durationSeconds, Map<String, Object> document) {}

  /**
   * A playlist.
   *
   * @param document all that the source says, as the library keeps it
   */
  record Playlist(String title, List<Entry> entries, Map<String, Object> document) {

    public Playlist {
      entries = List.copyOf(entries);
    }
  }

  /**
   * A playlist's entry.
   *
   * @param unavailable why it cannot be had, or null where it can
   */
  record Entry(String videoId, @Nullable String title, @Nullable String unavailable) {}
}
