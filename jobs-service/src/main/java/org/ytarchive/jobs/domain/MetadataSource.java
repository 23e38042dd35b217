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
   * Lets the source find out about videos that are going to be asked for one by one, where that is
   * less work for it than each alone.
   *
   * @param videoIds 1 to 50
   */
  Batched together(Job job, List<String> videoIds);

  /** Whether a source has found out about videos together. */
  enum Batched {
    YES,
    /** It would not have been less work. */
    NO
  }

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
