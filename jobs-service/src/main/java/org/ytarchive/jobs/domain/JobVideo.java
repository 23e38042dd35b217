package org.ytarchive.jobs.domain;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One video of a job: the unit of work.
 *
 * @param position from 0, in the order of the request or the playlist
 * @param transfer how far its download was when that was last written down
 */
public record JobVideo(
    String jobId,
    String videoId,
    int position,
    VideoState state,
    Step step,
    VideoCourse course,
    VideoFacts facts,
    @Nullable VideoError error,
    Spent spent,
    Transfer transfer) {

  /** Downloaded, and not yet in the library. */
  private static final double NEARLY = 99;

  static JobVideo waiting(
      String jobId, String videoId, int position, int round, @Nullable String title) {
    return new JobVideo(
        jobId,
        videoId,
        position,
        VideoState.WAITING,
        Step.METADATA,
        VideoCourse.start(round),
        VideoFacts.titled(title),
        null,
        Spent.NOTHING,
        Transfer.NONE);
  }

  /**
   * The id of the download task that this video is at: the same whenever the same attempt is
   * repeated, another one after a failed download.
   */
  public UUID taskId() {
    String name = "%s:%s:%d:%d".formatted(jobId, videoId, course.round(), course.downloads());
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether Download may be at it; in an ended job that is one that could not be stopped yet. */
  boolean mayBeDownloading() {
    return !state.ended() && step == Step.DOWNLOAD;
  }

  /** How far it is, from 0 to 100, which it is only once it has ended. */
  public double donePercentage() {
    if (state.ended()) {
      return 100;
    }
    if (step == Step.SAVE) {
      return NEARLY;
    }
    return step == Step.DOWNLOAD ? Math.round(transfer.percentage() * 10) / 10.0 : 0;
  }

  public VideoTicket ticket() {
    return new VideoTicket(jobId, videoId, course.round());
  }

  JobVideo in(VideoState newState, VideoCourse newCourse) {
    return new JobVideo(
        jobId, videoId, position, newState, step, newCourse, facts, error, spent, transfer);
  }

  JobVideo downloadLost() {
    return in(state, course.downloadLost());
  }

  JobVideo at(Step next) {
    return new JobVideo(
        jobId, videoId, position, state, next, course, facts, error, spent, transfer);
  }

  JobVideo with(VideoFacts newFacts) {
    return new JobVideo(
        jobId, videoId, position, state, step, course, newFacts, error, spent, transfer);
  }

  JobVideo with(@Nullable VideoError newError) {
    return new JobVideo(
        jobId, videoId, position, state, step, course, facts, newError, spent, transfer);
  }

  JobVideo with(Transfer newTransfer) {
    return new JobVideo(
        jobId, videoId, position, state, step, course, facts, error, spent, newTransfer);
  }

  JobVideo spending(Step on, Duration time) {
    return new JobVideo(
        jobId,
        videoId,
        position,
        state,
        step,
        course,
        facts,
        error,
        spent.plus(on, time),
        transfer);
  }

  /** The same video, to be done again from the start in another round. */
  JobVideo again(int round) {
    return new JobVideo(
        jobId,
        videoId,
        position,
        VideoState.WAITING,
        Step.METADATA,
        VideoCourse.start(round),
        facts,
        null,
        spent,
        Transfer.NONE);
  }
}
