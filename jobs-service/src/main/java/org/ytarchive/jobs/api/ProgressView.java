package org.ytarchive.jobs.api;

import org.jspecify.annotations.Nullable;
import org.ytarchive.jobs.domain.Progress;

/** How far a job is. */
record ProgressView(
    int current,
    int total,
    double percentage,
    String message,
    @Nullable Long speedBps,
    @Nullable Long etaSeconds,
    @Nullable String currentTask) {

  static ProgressView of(Progress progress) {
    return new ProgressView(
        progress.current(),
        progress.total(),
        progress.percentage(),
        progress.message(),
        progress.speedBps(),
        progress.etaSeconds(),
        progress.currentTask());
  }
}
