package org.ytarchive.storage.domain;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a job left over, for a person to look at.
 *
 * @param requestKey what the sender gave this very plan, so that sending it again files no second
 *     one
 */
public record WorkPlan(
    Instant createdAt,
    List<UnavailableVideo> unavailableVideos,
    List<FailedDownload> failedDownloads,
    @Nullable String notes,
    @Nullable String requestKey) {
  public WorkPlan {
    unavailableVideos = List.copyOf(unavailableVideos);
    failedDownloads = List.copyOf(failedDownloads);
  }

  public int totalVideos() {
    return unavailableVideos.size() + failedDownloads.size();
  }

  /**
   * A plan with its number and its file.
   *
   * @param planId such as 20260131_235959, with _2, _3 … for further ones of the same second
   */
  public record Filed(String planId, Path path, WorkPlan plan) {}
}
