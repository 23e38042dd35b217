package org.ytarchive.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One video's progress as a line of text, and one line it is: titles may hold anything. */
final class VideoLine {
  private static final int BAR = 20;
  private static final String MISSING = " What is missing, and why: ytarchive work-plans";

  private VideoLine() {}

  /** Such as {@code firstLight0 [##########..........] 50 % download, 1.2 MB/s, 3 s left}. */
  static String of(VideoProgress video) {
    double percentage = Math.max(0, Math.min(100, video.percentage()));
    int filled = (int) (percentage * BAR / 100);
    return Units.printable(
        "%s [%s%s] %3d %%  %s"
            .formatted(
                video.videoId(),
                "#".repeat(filled),
                ".".repeat(BAR - filled),
                (int) percentage,
                String.join(", ", remarks(video))));
  }

  private static List<String> remarks(VideoProgress video) {
    List<String> remarks = new ArrayList<>();
    boolean running = video.state() == VideoProgress.State.RUNNING;
    if (running && video.step() != null) {
      remarks.add(video.step());
    } else if (video.state() != VideoProgress.State.WAITING || video.reason() == null) {
      remarks.add(video.state().label());
    }
    if (running && video.bytesPerSecond() > 0) {
      remarks.add(Units.bytes(video.bytesPerSecond()) + "/s");
    }
    if (running && video.secondsLeft() >= 0) {
      remarks.add(Units.duration(video.secondsLeft()) + " left");
    }
    if (video.reason() != null && !remarks.contains(video.reason())) {
      remarks.add(video.reason());
    } else if (video.title() != null) {
      remarks.add(video.title());
    }
    return remarks;
  }

  /** Such as {@code 4 of 6 videos archived, 1 unavailable}. */
  static String summary(JobSnapshot job) {
    StringBuilder summary = new StringBuilder();
    summary.append(
        "%d of %d %s archived"
            .formatted(
                job.count(VideoProgress.State.ARCHIVED),
                job.total(),
                job.total() == 1 ? "video" : "videos"));
    for (VideoProgress.State state : VideoProgress.State.values()) {
      long count = job.count(state);
      if (state != VideoProgress.State.ARCHIVED && count > 0) {
        summary.append(", %d %s".formatted(count, state.label()));
      }
    }
    return summary.toString();
  }

  /**
   * Such as {@code Job ID completed (5 of 6 videos archived, 1 unavailable).}, and where to see
   * what is missing.
   */
  static String outcome(JobSnapshot job) {
    String why = !job.completed() && job.message() != null ? ": " + job.message() : "";
    boolean planned =
        !job.status().equals("cancelled")
            && job.count(VideoProgress.State.UNAVAILABLE) + job.count(VideoProgress.State.FAILED)
                > 0;
    return Units.printable(
        "Job %s %s%s (%s).%s"
            .formatted(
                job.id(),
                job.status().toLowerCase(Locale.ROOT),
                why,
                summary(job),
                planned ? MISSING : ""));
  }
}
