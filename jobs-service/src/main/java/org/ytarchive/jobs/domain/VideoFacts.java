package org.ytarchive.jobs.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a video and what the library has of it.
 *
 * @param durationSeconds its playing time
 * @param fileSize bytes of the video file
 * @param note what an archived video lacks and why, such as captions that could not be had
 */
public record VideoFacts(
    @Nullable String title,
    @Nullable Long durationSeconds,
    boolean metadataSaved,
    boolean videoDownloaded,
    @Nullable Long fileSize,
    @Nullable String note) {

  static final VideoFacts NONE = titled(null);

  static VideoFacts titled(@Nullable String title) {
    return new VideoFacts(title, null, false, false, null, null);
  }

  VideoFacts found(String newTitle, @Nullable Long duration) {
    return new VideoFacts(newTitle, duration, metadataSaved, videoDownloaded, fileSize, note);
  }

  VideoFacts withMetadataSaved() {
    return new VideoFacts(title, durationSeconds, true, videoDownloaded, fileSize, note);
  }

  VideoFacts withFileSize(@Nullable Long bytes) {
    return new VideoFacts(title, durationSeconds, metadataSaved, videoDownloaded, bytes, note);
  }

  /** With what the download warned of. */
  VideoFacts withVideoStored(List<String> warnings) {
    return new VideoFacts(
        title,
        durationSeconds,
        metadataSaved,
        true,
        fileSize,
        warnings.isEmpty() ? null : String.join(" ", warnings));
  }
}
