package org.ytarchive.jobs.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

/**
 * Writes down what happens to a video: each call is one transaction, with what follows from it for
 * the job.
 */
public final class VideoLedger {

  private static final Logger log = LoggerFactory.getLogger(VideoLedger.class);

  private final JobRecords records;
  private final JobLedger jobs;
  private final WorkQueue queue;
  private final SharedHolds holds;

  public VideoLedger(JobRecords records, JobLedger jobs, WorkQueue queue, SharedHolds holds) {
    this.records = records;
    this.jobs = jobs;
    this.queue = queue;
    this.holds = holds;
  }

  /** A worker has the video; empty where there is nothing left to do under that ticket. */
  Optional<Turn> begin(VideoTicket ticket) {
    return records.transactions().call(() -> current(ticket).map(this::begun));
  }

  private Turn begun(Turn turn) {
    if (turn.cancelled()) {
      return turn;
    }
    JobVideo video = turn.video().in(VideoState.RUNNING, turn.video().course().begun());
    update(turn.video(), video);
    Job job = takenOver(turn);
    // One that was held shows with its first step that the hindrance is gone.
    boolean held = job.status() == JobStatus.RETRYING && video.course().tries().holds() > 0;
    return new Turn(held ? job : running(new Turn(job, video)), video);
  }

  /** A video that is running already was left behind by a worker that is gone. */
  private Job takenOver(Turn turn) {
    return turn.video().state() == VideoState.RUNNING && turn.job().status() == JobStatus.RUNNING
        ? jobs.move(
            turn.job(),
            JobStatus.RETRYING,
            "%s: video %s was left by a worker that is gone"
                .formatted(Restart.REASON, turn.video().videoId()))
        : turn.job();
  }

  /** A step is done, and the job goes on if it did not. */
  JobVideo advance(VideoTicket ticket, UnaryOperator<JobVideo> change) {
    return records
        .transactions()
        .call(
            () -> {
              Turn turn = wanted(ticket);
              running(turn);
              holds.goesOn(turn.video().step(), jobs.now());
              JobVideo changed = change.apply(turn.video());
              JobVideo moving = changed.in(VideoState.RUNNING, changed.course().moving());
              records.videos().update(moving);
              return moving;
            });
  }

  /** In the midst of a step it shows that nothing is in the way any more. */
  void goesOn(VideoTicket ticket) {
    records.transactions().run(() -> running(wanted(ticket)));
  }

  /** Something about the video is to be kept that is no step forward. */
  void amend(VideoTicket ticket, UnaryOperator<JobVideo> change) {
    records.transactions().run(() -> records.videos().update(change.apply(wanted(ticket).video())));
  }

  /** The video has ended; if it was the job's last one, so has the job. */
  JobVideo end(VideoTicket ticket, VideoState how, UnaryOperator<JobVideo> change) {
    return records
        .transactions()
        .call(
            () -> {
              Turn turn = wanted(ticket);
              Job job = running(turn);
              if (how.good()) {
                holds.goesOn(turn.video().step(), jobs.now());
              }
              JobVideo changed = change.apply(turn.video());
              JobVideo ended =
                  changed.in(how, changed.course().ended(changed.course().tries().ended()));
              update(turn.video(), ended);
              finishIfDone(job);
              return ended;
            });
  }

  /** The video waits until then; a job that has nothing else to do waits with it. */
  void postpone(VideoTicket ticket, Postponement postponement) {
    records
        .transactions()
        .run(
            () -> {
              Turn turn = wanted(ticket);
              JobVideo video = turn.video();
              VideoCourse course =
                  video
                      .course()
                      .waiting(
                          postponement.tries(video.course().tries()),
                          postponement.reason(),
                          postponement.until());
              update(video, video.in(VideoState.WAITING, course).with(postponement.error()));
              if (!postponement.counted()) {
                holds.hold(turn, postponement.cause(), course, jobs.now());
              }
              boolean idle = !records.videos().anyReady(ticket.jobId());
              if (idle && turn.job().status() == JobStatus.RUNNING) {
                Job job = postponement.counted() ? counted(turn.job()) : turn.job();
                jobs.move(
                    job,
                    JobStatus.RETRYING,
                    "video %s: %s".formatted(ticket.videoId(), postponement.reason()));
              }
            });
  }

  /** The video was running when its job was cancelled, and has stopped now. */
  void cancelled(VideoTicket ticket) {
    records
        .transactions()
        .run(
            () ->
                current(ticket)
                    .ifPresent(
                        turn -> {
                          JobVideo video = turn.video();
                          update(
                              video,
                              video.in(
                                  VideoState.CANCELLED,
                                  video.course().ended(video.course().tries())));
                          wrapUpIfQuiet(turn.job());
                        }));
  }

  /**
   * Has the download of a video stopped by itself where the video is not waiting for that: it was
   * started over, or deleted with its job.
   *
   * @return whether that is so
   */
  boolean leftToBeStopped(JobVideo video) {
    return records
        .transactions()
        .call(
            () -> {
              if (current(video.ticket()).isPresent()) {
                return false;
              }
              queue.withdraw(Withdrawal.of(video));
              return true;
            });
  }

  /** The downloads of earlier rounds that may still go on, to the same place. */
  List<Withdrawal> toBeStoppedBefore(JobVideo video) {
    return queue.withdrawals(video.jobId(), video.videoId());
  }

  boolean isGone(String jobId) {
    return records.jobs().find(jobId).isEmpty();
  }

  /** Throws {@link Overtaken} once the video is no longer wanted. */
  void requireWanted(VideoTicket ticket) {
    Job job = records.jobs().find(ticket.jobId()).orElseThrow(() -> new Overtaken(ticket));
    if (job.status().ended() || job.course().round() != ticket.round()) {
      throw new Overtaken(ticket);
    }
  }

  /**
   * Nothing is to be done with a video while it is deleted from the library: what a step finds
   * there, or puts there, would be gone after it.
   *
   * @throws ServiceException E006 while it is
   */
  void requireNoDeletion(Job job, String videoId) {
    if (records.videos().beingDeleted(videoId, job.spec().options().outputDir(), jobs.now())) {
      throw new ServiceException(
              ErrorCode.SERVICE_UNAVAILABLE,
              "Video %s is just being deleted from the library, as was asked for with another job."
                  .formatted(videoId))
          .withDetail("reason", SharedHolds.BEING_DELETED);
    }
  }

  /** Not worth a failure: the next one comes soon. */
  void note(VideoTicket ticket, Transfer transfer) {
    try {
      records
          .transactions()
          .run(
              () -> {
                records.videos().note(ticket, transfer);
                holds.goesOn(Step.DOWNLOAD, jobs.now());
              });
    } catch (RuntimeException e) {
      log.warn("The progress of video {} could not be noted", ticket.videoId(), e);
    }
  }

  /** Ends the job where none of its videos has anything left to do. */
  void finishIfDone(Job job) {
    Tally tally = records.videos().tally(job.id());
    if (tally.ended() < tally.total()) {
      return;
    }
    if (tally.complete()) {
      queue.wrapUp(jobs.move(job, JobStatus.COMPLETED, tally.inWords()));
    } else {
      Job failed = job.with(job.course().failed(whyFailed(job, tally)));
      queue.wrapUp(jobs.move(failed, JobStatus.FAILED, tally.inWords()));
    }
  }

  void wrapUpIfQuiet(Job job) {
    if (job.status() == JobStatus.CANCELLED
        && records.videos().tally(job.id()).in(VideoState.RUNNING) == 0) {
      queue.wrapUp(job);
    }
  }

  private String whyFailed(Job job, Tally tally) {
    if (tally.total() == 0) {
      return "The playlist has no videos.";
    }
    String first =
        records.videos().of(job.id()).stream()
            .filter(video -> video.error() != null && !video.state().good())
            .findFirst()
            .map(VideoLedger::errorLine)
            .orElse("");
    String videos = tally.total() == 1 ? "1 video" : tally.total() + " videos";
    return "Of %s: %s. %s".formatted(videos, tally.inWords(), first).strip();
  }

  private static String errorLine(JobVideo video) {
    VideoError error = video.error();
    return error == null
        ? ""
        : "%s: %s %s".formatted(video.videoId(), error.code(), error.message());
  }

  private static Job counted(Job job) {
    return job.with(job.course().retried());
  }

  private Job running(Turn turn) {
    return switch (turn.job().status()) {
      case QUEUED ->
          jobs.move(turn.job(), JobStatus.RUNNING, "began with video " + turn.video().videoId());
      case RETRYING ->
          jobs.move(turn.job(), JobStatus.RUNNING, "goes on with video " + turn.video().videoId());
      case CREATED, RUNNING, COMPLETED, FAILED, CANCELLED -> turn.job();
    };
  }

  private Turn wanted(VideoTicket ticket) {
    return current(ticket)
        .filter(turn -> !turn.cancelled())
        .orElseThrow(() -> new Overtaken(ticket));
  }

  private Optional<Turn> current(VideoTicket ticket) {
    return jobs.lock(ticket.jobId())
        .flatMap(
            job ->
                records
                    .videos()
                    .find(ticket.jobId(), ticket.videoId())
                    .filter(video -> video.course().round() == ticket.round())
                    .filter(video -> !video.state().ended())
                    .map(video -> new Turn(job, video)));
  }

  private void update(JobVideo before, JobVideo after) {
    records.videos().update(after);
    log.atInfo()
        .addKeyValue("event", "video_changed")
        .addKeyValue("job_id", after.jobId())
        .addKeyValue("video_id", after.videoId())
        .addKeyValue("from", before.state().wire())
        .addKeyValue("to", after.state().wire())
        .log("Video {} is {}", after.videoId(), after.state().wire());
  }

  Instant now() {
    return jobs.now();
  }
}
