package org.ytarchive.storage.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ytarchive.storage.domain.FailedDownload;
import org.ytarchive.storage.domain.UnavailableVideo;
import org.ytarchive.storage.domain.WorkPlan;

/** A work plan with all that is in it. */
record WorkPlanView(
    String planId,
    String path,
    Instant createdAt,
    int totalVideos,
    int unavailableCount,
    int failedCount,
    int openCount,
    List<Unavailable> unavailableVideos,
    List<Failed> failedDownloads,
    @Nullable String notes) {

  static WorkPlanView of(WorkPlan.Filed filed) {
    WorkPlan plan = filed.plan();
    return new WorkPlanView(
        filed.planId(),
        filed.path().toString(),
        plan.createdAt(),
        plan.totalVideos(),
        plan.unavailableVideos().size(),
        plan.failedDownloads().size(),
        plan.openVideos().size(),
        plan.unavailableVideos().stream().map(video -> Unavailable.of(video, plan)).toList(),
        plan.failedDownloads().stream().map(video -> Failed.of(video, plan)).toList(),
        plan.notes());
  }

  /**
   * A video that could not be had.
   *
   * @param closedAt when it was archived after all; null while it is not
   * @param nextAction what to do about it; null once it is closed
   */
  record Unavailable(
      String videoId,
      @Nullable String title,
      String reason,
      Instant detectedAt,
      @Nullable String playlistId,
      @Nullable Instant lastAvailable,
      @Nullable Instant closedAt,
      @Nullable String nextAction) {
    static Unavailable of(UnavailableVideo video, WorkPlan plan) {
      Instant closed = plan.closed().get(video.videoId());
      return new Unavailable(
          video.videoId(),
          video.title(),
          video.reason(),
          video.detectedAt(),
          video.playlistId(),
          video.lastAvailable(),
          closed,
          closed == null ? NextActions.after(video.reason()) : null);
    }
  }

  /**
   * A video that failed.
   *
   * @param closedAt when it was archived after all; null while it is not
   * @param nextAction what to do about it; null once it is closed
   */
  record Failed(
      String videoId,
      @Nullable String title,
      int attempts,
      Instant lastAttempt,
      List<Object> errors,
      @Nullable Long fileSize,
      @Nullable Instant retryAfter,
      @Nullable Instant closedAt,
      @Nullable String nextAction) {
    static Failed of(FailedDownload video, WorkPlan plan) {
      Instant closed = plan.closed().get(video.videoId());
      return new Failed(
          video.videoId(),
          video.title(),
          video.attempts(),
          video.lastAttempt(),
          video.errors(),
          video.fileSize(),
          video.retryAfter(),
          closed,
          closed == null ? NextActions.afterFailure(video.retryAfter()) : null);
    }
  }

  /** What filing a plan answers. */
  record Receipt(
      String planId, String path, int totalVideos, int unavailableCount, int failedCount) {
    static Receipt of(WorkPlan.Filed filed) {
      WorkPlanView view = WorkPlanView.of(filed);
      return new Receipt(
          view.planId, view.path, view.totalVideos, view.unavailableCount, view.failedCount);
    }
  }

  /** A line of the list of plans. */
  record Summary(
      String planId,
      String path,
      Instant createdAt,
      int totalVideos,
      int unavailableCount,
      int failedCount,
      int openCount,
      @Nullable String notes) {
    static Summary of(WorkPlan.Filed filed) {
      WorkPlanView view = WorkPlanView.of(filed);
      return new Summary(
          view.planId,
          view.path,
          view.createdAt,
          view.totalVideos,
          view.unavailableCount,
          view.failedCount,
          view.openCount,
          view.notes);
    }
  }

  /** One page of the list of plans, the newest first. */
  record Page(List<Summary> workPlans, long total, int limit, long offset) {}
}
