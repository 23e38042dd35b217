package org.ytarchive.jobs.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;

/**
 * Where videos are kept. Every call may be repeated without a second effect; failures are {@link
 * ServiceException}s.
 */
public interface Library {

  /** The reason of a failure: the library has this video with other content. */
  String STORED_DIFFERENTLY = "stored_differently";

  /** What is to be done with a video that the library has with other content. */
  enum IfStored {
    KEEP,
    REPLACE
  }

  boolean hasVideo(String videoId, String outputDir);

  void saveVideoMetadata(String videoId, Map<String, Object> document, String outputDir);

  void savePlaylistMetadata(String playlistId, Map<String, Object> document, String outputDir);

  /**
   * Takes a downloaded video in.
   *
   * @throws ServiceException with {@code reason} {@link #STORED_DIFFERENTLY} where it is kept with
   *     other content, and is to be
   */
  void saveVideo(Delivery delivery);

  /**
   * Takes the video out of that root.
   *
   * @return how many files are gone; 0 where there was none
   */
  long delete(String videoId, String outputDir);

  /** The id of the work plan that lists what is left over. */
  String plan(Leftovers leftovers);

  /**
   * A downloaded video to be taken into the library.
   *
   * @param fileSize bytes of the video file
   * @param provenance where it comes from
   */
  record Delivery(
      String videoId,
      Downloader.Files files,
      long fileSize,
      Instant downloadCompletedAt,
      Map<String, Object> provenance,
      String outputDir,
      IfStored ifStored) {}

  /**
   * What a job could not archive.
   *
   * @param key the same whenever the same leftovers are handed in again
   */
  record Leftovers(String key, List<Unavailable> unavailable, List<Failed> failed, String notes) {

    public Leftovers {
      unavailable = List.copyOf(unavailable);
      failed = List.copyOf(failed);
    }
  }

  /** A video that cannot be had. */
  record Unavailable(
      String videoId,
      @Nullable String title,
      String reason,
      Instant detectedAt,
      @Nullable String playlistId) {}

  /** A video whose last attempt failed. */
  record Failed(
      String videoId, String title, int attempts, Instant lastAttempt, List<String> errors) {

    public Failed {
      errors = List.copyOf(errors);
    }
  }
}
