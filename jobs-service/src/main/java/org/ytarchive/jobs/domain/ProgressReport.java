package org.ytarchive.jobs.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts a job's progress together from its videos. */
final class ProgressReport {

  /** Download's word for what downloading is for the most part. */
  private static final String PLAINLY = "downloading";

  private ProgressReport() {}

  static Progress of(Job job, List<JobVideo> videos) {
    return of(job, tally(videos), videos.stream().filter(video -> !video.state().ended()).toList());
  }

  /**
   * Without a look at every video: for lists.
   *
   * @param underWay those of {@link VideoStore#underWay}; none where the job has ended
   */
  static Progress of(Job job, Tally tally, List<JobVideo> underWay) {
    List<JobVideo> running =
        underWay.stream().filter(video -> video.state() == VideoState.RUNNING).toList();
    double done =
        100.0 * tally.ended() + underWay.stream().mapToDouble(JobVideo::donePercentage).sum();
    return new Progress(
        tally.ended(),
        tally.total(),
        tally.total() == 0 ? ofNothing(job) : rounded(done / tally.total()),
        message(job, tally, running, held(underWay)),
        sum(running),
        slowest(running),
        running.stream().findFirst().map(ProgressReport::task).orElse(null));
  }

  private static double ofNothing(Job job) {
    return job.status() == JobStatus.COMPLETED ? 100 : 0;
  }

  private static Tally tally(List<JobVideo> videos) {
    Map<VideoState, Integer> counts =
        videos.stream().collect(Collectors.toMap(JobVideo::state, video -> 1, Integer::sum));
    return new Tally(counts);
  }

  private static String message(
      Job job, Tally tally, List<JobVideo> running, Optional<String> held) {
    if (job.course().message() != null && !job.status().ended()) {
      return job.course().message();
    }
    return switch (job.status()) {
      case CREATED, QUEUED -> held.orElse("Waiting for its turn");
      case COMPLETED, FAILED -> "Ended: " + ending(job, tally);
      case CANCELLED -> "Cancelled: " + tally.inWords();
      case RUNNING, RETRYING -> atWork(tally, running, held);
    };
  }

  private static String ending(Job job, Tally tally) {
    return tally.total() == 0
        ? Objects.requireNonNullElse(job.course().error(), "nothing to do")
        : tally.inWords();
  }

  private static String atWork(Tally tally, List<JobVideo> running, Optional<String> held) {
    if (tally.total() == 0) {
      return "Reading the playlist";
    }
    String done = "%d of %d done".formatted(tally.ended(), tally.total());
    if (!running.isEmpty()) {
      String now = running.stream().map(ProgressReport::inWords).collect(Collectors.joining("; "));
      return done + held.map(why -> ", one is held (" + why + ")").orElse("") + ": " + now;
    }
    return held.map(why -> done + ", " + why).orElse(done);
  }

  private static Optional<String> held(List<JobVideo> videos) {
    return videos.stream()
        .filter(video -> video.state() == VideoState.WAITING)
        .filter(video -> video.course().nextAttemptAt() != null)
        .min(Comparator.comparingInt(JobVideo::position))
        .map(video -> video.videoId() + " is " + video.course().reason());
  }

  private static String task(JobVideo video) {
    return video.step().wire() + " " + video.videoId();
  }

  private static String inWords(JobVideo video) {
    String name = Objects.requireNonNullElse(video.facts().title(), video.videoId());
    return switch (video.step()) {
      case METADATA -> "reading about " + name;
      case EXISTS -> "looking for " + name;
      case DOWNLOAD -> "downloading " + name + stage(video.transfer());
      case SAVE -> "storing " + name;
    };
  }

  private static String stage(Transfer transfer) {
    String stage = transfer.stage();
    if (stage == null || stage.equals(PLAINLY)) {
      return "";
    }
    boolean oneWord = stage.matches("[a-z_]+"); // Else it is a sentence already.
    return " (%s)".formatted(oneWord ? stage.replace('_', ' ') : stage);
  }

  private static @Nullable Long sum(List<JobVideo> running) {
    return running.stream()
        .map(video -> video.transfer().speedBps())
        .filter(Objects::nonNull)
        .reduce(Long::sum)
        .orElse(null);
  }

  private static @Nullable Long slowest(List<JobVideo> running) {
    return running.stream()
        .map(video -> video.transfer().etaSeconds())
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
