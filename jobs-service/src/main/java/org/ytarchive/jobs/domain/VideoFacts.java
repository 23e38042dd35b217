package org.ytarchive.jobs.domain;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a video and what the library has of it.
 *
 * @param durationSeconds its playing time
 * @param fileSize bytes of the video file
 */
public record VideoFacts(
    @Nullable String title,
    @Nullable Long durationSeconds,
    boolean metadataSaved,
    boolean videoDownloaded,
    @Nullable Long fileSize) {

  static final VideoFacts NONE = new VideoFacts(null, null, false, false, null);

  static VideoFacts titled(@Nullable String title) {
    return new VideoFacts(title, null, false, false, null);
  }

  VideoFacts found(String newTitle, @Nullable Long duration) {
    return new VideoFacts(newTitle, duration, metadataSaved, videoDownloaded, fileSize);
  }

  VideoFacts withMetadataSaved() {
    return new VideoFacts(title, durationSeconds, true, videoDownloaded, fileSize);
  }

  VideoFacts withFileSize(long bytes) {
    return new VideoFacts(title, durationSeconds, metadataSaved, videoDownloaded, bytes);
  }

  VideoFacts withVideoStored() {
    return new VideoFacts(title, durationSeconds, metadataSaved, true, fileSize);
  }
}
