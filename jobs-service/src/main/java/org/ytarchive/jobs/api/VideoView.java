package org.ytarchive.jobs.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ytarchive.jobs.domain.Job;
import org.ytarchive.jobs.domain.JobVideo;
import org.ytarchive.jobs.domain.VideoState;

/** Where one video of a job is, at this moment. */
record VideoView(
    String videoId,
    @Nullable String title,
    String state,
    String step,
    double percentage,
    @Nullable Long speedBps,
    @Nullable Long etaSeconds,
    @Nullable String stage,
    @Nullable String reason,
    @Nullable Instant nextAttemptAt) {

  static VideoView of(JobVideo video, Job job) {
    boolean running = video.state() == VideoState.RUNNING;
    return new VideoView(
        video.videoId(),
        video.facts().title(),
        video.state().wire(),
        video.step().wire(),
        video.donePercentage(),
        running ? video.transfer().speedBps() : null,
        running ? video.transfer().etaSeconds() : null,
        running ? video.transfer().stage() : null,
        reason(video, job),
        video.course().nextAttemptAt());
  }

  /** Why it waits, why it can't be had, or what it lacks. */
  private static @Nullable String reason(JobVideo video, Job job) {
    if (video.state() == VideoState.WAITING && job.course().message() != null) {
      return job.course().message();
    }
    if (video.state() == VideoState.UNAVAILABLE && video.error() != null) {
      return video.error().reason();
    }
    return video.state() == VideoState.SUCCEEDED ? video.facts().note() : video.course().reason();
  }
}
