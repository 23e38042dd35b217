package org.ytarchive.jobs.api;

import org.jspecify.annotations.Nullable;
import org.ytarchive.jobs.domain.JobVideo;
import org.ytarchive.jobs.domain.VideoError;

/** What became of a video; one that was cancelled has no result. */
record ResultView(
    String videoId,
    String status,
    @Nullable String message,
    boolean metadataSaved,
    boolean videoDownloaded,
    @Nullable Long fileSize,
    @Nullable Long durationSeconds,
    @Nullable String errorCode,
    int attempts) {

  static ResultView of(JobVideo video) {
    VideoError error = video.error();
    return new ResultView(
        video.videoId(),
        status(video),
        message(video),
        video.facts().metadataSaved(),
        video.facts().videoDownloaded(),
        video.facts().fileSize(),
        video.facts().durationSeconds(),
        error == null ? null : error.code(),
        video.course().tries().attempts());
  }

  private static String status(JobVideo video) {
    return switch (video.state()) {
      case SUCCEEDED -> "success";
      case SKIPPED -> "skipped";
      case UNAVAILABLE, FAILED, WAITING, RUNNING, CANCELLED -> "failed";
    };
  }

  private static @Nullable String message(JobVideo video) {
    VideoError error = video.error();
    if (error != null) {
      return error.reason() == null
          ? error.message()
          : "%s (%s)".formatted(error.message(), error.reason());
    }
    return switch (video.state()) {
      case SKIPPED -> "The library has it already.";
      case SUCCEEDED -> video.facts().note();
      case UNAVAILABLE, FAILED, WAITING, RUNNING, CANCELLED -> null;
    };
  }

  /** Whether the video has come to an end that is worth a result. */
  static boolean has(JobVideo video) {
    return switch (video.state()) {
      case SUCCEEDED, SKIPPED, UNAVAILABLE, FAILED -> true;
      case WAITING, RUNNING, CANCELLED -> false;
    };
  }
}
