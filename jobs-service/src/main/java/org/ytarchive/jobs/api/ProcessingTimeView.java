package org.ytarchive.jobs.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.ytarchive.jobs.domain.JobTimes;
import org.ytarchive.jobs.domain.Spent;

/**
 * Seconds: of each step, all videos together, and of the job from its start to its end or to now.
 */
record ProcessingTimeView(
    double metadata, double exists, double download, double save, double total) {

  static ProcessingTimeView of(Spent spent, JobTimes times, Clock clock) {
    Instant started = times.startedAt();
    Instant ended = times.completedAt() == null ? clock.instant() : times.completedAt();
    double total = started == null ? 0 : Duration.between(started, ended).toMillis() / 1000.0;
    return new ProcessingTimeView(
        rounded(spent.metadata()),
        rounded(spent.exists()),
        rounded(spent.download()),
        rounded(spent.save()),
        Math.max(0, total));
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }
}
