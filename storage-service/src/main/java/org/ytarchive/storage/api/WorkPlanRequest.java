package org.ytarchive.storage.api;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.id.Ids;
import org.ytarchive.storage.domain.FailedDownload;
import org.ytarchive.storage.domain.UnavailableVideo;
import org.ytarchive.storage.domain.WorkPlan;

/** What a job left over. One of the two lists may be missing. */
record WorkPlanRequest(
    @Nullable List<Unavailable> unavailableVideos,
    @Nullable List<Failed> failedDownloads,
    @Nullable String notes) {

  WorkPlan toPlan(Instant now, @Nullable String requestKey) {
    WorkPlan plan =
        new WorkPlan(
            now,
            unavailableVideos == null
                ? List.of()
                : unavailableVideos.stream()
                    .map(video -> RequiredField.of("unavailable_videos[]", video).toVideo())
                    .toList(),
            failedDownloads == null
                ? List.of()
                : failedDownloads.stream()
                    .map(download -> RequiredField.of("failed_downloads[]", download).toDownload())
                    .toList(),
            notes,
            requestKey);
    if (plan.totalVideos() == 0) {
      throw ServiceException.invalid(
          "A work plan needs at least one entry in 'unavailable_videos' or 'failed_downloads'");
    }
    return plan;
  }

  record Unavailable(
      @Nullable String videoId,
      @Nullable String title,
      @Nullable String reason,
      @Nullable Instant detectedAt,
      @Nullable String playlistId,
      @Nullable Instant lastAvailable) {
    UnavailableVideo toVideo() {
      return new UnavailableVideo(
          Ids.requireVideoId(videoId),
          title,
          RequiredField.of("unavailable_videos.reason", reason),
          RequiredField.of("unavailable_videos.detected_at", detectedAt),
          playlistId == null ? null : Ids.requirePlaylistId(playlistId),
          lastAvailable);
    }
  }

  record Failed(
      @Nullable String videoId,
      @Nullable String title,
      @Nullable Integer attempts,
      @Nullable Instant lastAttempt,
      @Nullable List<Object> errors,
      @Nullable Long fileSize,
      @Nullable Instant retryAfter) {
    private List<Object> requireErrors() {
      if (errors == null) {
        return List.of();
      }
      if (errors.stream().anyMatch(Objects::isNull)) {
        throw ServiceException.invalid(
            "Field 'failed_downloads.errors' has an empty entry: leave it out");
      }
      return errors;
    }

    FailedDownload toDownload() {
      int tried = RequiredField.of("failed_downloads.attempts", attempts);
      if (tried < 0) {
        throw ServiceException.invalid(
            "Field 'failed_downloads.attempts' is %d: give 0 or more".formatted(tried));
      }
      return new FailedDownload(
          Ids.requireVideoId(videoId),
          title,
          tried,
          RequiredField.of("failed_downloads.last_attempt", lastAttempt),
          requireErrors(),
          fileSize,
          retryAfter);
    }
  }
}
