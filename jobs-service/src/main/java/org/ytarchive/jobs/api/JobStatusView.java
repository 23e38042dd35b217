package org.ytarchive.jobs.api;

import org.jspecify.annotations.Nullable;
import org.ytarchive.jobs.domain.JobState;

/** Where a job is. */
record JobStatusView(String jobId, String status, ProgressView progress, @Nullable String error) {

  static JobStatusView of(JobState state) {
    return new JobStatusView(
        state.job().id(),
        state.job().status().wire(),
        ProgressView.of(state.progress()),
        state.job().course().error());
  }
}
