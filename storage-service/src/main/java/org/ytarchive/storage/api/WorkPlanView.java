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
    List<UnavailableVideo> unavailableVideos,
    List<FailedDownload> failedDownloads,
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
        plan.unavailableVideos(),
        plan.failedDownloads(),
        plan.notes());
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
          view.notes);
    }
  }

  /** One page of the list of plans, the newest first. */
  record Page(List<Summary> workPlans, long total, int limit, long offset) {}
}
