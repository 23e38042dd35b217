package org.ytarchive.jobs.domain;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

/** Takes a video from the queue and does with it what can be done now. */
public final class VideoWork {

  private static final Logger log = LoggerFactory.getLogger(VideoWork.class);
  private static final Duration CANCEL_AGAIN = Duration.ofSeconds(2);
  private static final Duration CANCEL_LATER = Duration.ofSeconds(30);

  private final VideoLedger ledger;
  private final Peers peers;
  private final DownloadStep downloads;
  private final FailurePolicy policy;
  private final Clock clock;

  public VideoWork(
      VideoLedger ledger, Peers peers, DownloadStep downloads, FailurePolicy policy, Clock clock) {
    this.ledger = ledger;
    this.peers = peers;
    this.downloads = downloads;
    this.policy = policy;
    this.clock = clock;
  }

  /** Works on the video until it has ended, has to wait, or the service stops. */
  public Next run(VideoTicket ticket) {
    Optional<Turn> begun = ledger.begin(ticket);
    return begun.isEmpty() ? Next.DONE : attempt(ticket, begun.get());
  }

  private Next attempt(VideoTicket ticket, Turn turn) {
    if (turn.cancelled()) {
      return withdraw(turn.video());
    }
    VideoRun run = new VideoRun(turn, peers, ledger, downloads, clock);
    try {
      run.toTheEnd();
      return Next.DONE;
    } catch (Overtaken e) {
      return withdraw(run.video());
    } catch (Stopping e) {
      return new Next.Again(clock.instant());
    } catch (ServiceException e) {
      return settle(run.video(), e);
    } catch (RuntimeException e) {
      log.atError()
          .setCause(e)
          .addKeyValue("job_id", ticket.jobId())
          .addKeyValue("video_id", ticket.videoId())
          .log("Video {} stumbled over a fault of this service", ticket.videoId());
      return settle(run.video(), policy.failure(e));
    }
  }

  private Next settle(JobVideo video, ServiceException failure) {
    try {
      Tries tries = video.course().tries();
      Optional<Postponement> postponed = policy.decide(failure, tries, clock.instant());
      if (postponed.isPresent()) {
        ledger.postpone(video.ticket(), postponed.get());
        return new Next.Again(postponed.get().until());
      }
      VideoState how =
          failure.errorCode() == ErrorCode.VIDEO_UNAVAILABLE
              ? VideoState.UNAVAILABLE
              : VideoState.FAILED;
      ledger.end(video.ticket(), how, v -> v.with(VideoError.of(failure)));
      return Next.DONE;
    } catch (Overtaken e) {
      return withdraw(video);
    }
  }

  private Next withdraw(JobVideo video) {
    try {
      if (video.step() == Step.DOWNLOAD) {
        peers.downloader().cancel(video.taskId());
      }
      ledger.cancelled(video.ticket());
      return Next.DONE;
    } catch (ServiceException e) {
      // One that goes on in another round does not come here again.
      return ledger.leftToBeStopped(video) ? Next.DONE : again(video.videoId(), e);
    }
  }

  /** Stops a download that no video waits for any more; nobody but this still knows of it. */
  public Next stop(Withdrawal withdrawal) {
    try {
      peers.downloader().cancel(withdrawal.taskId());
    } catch (ServiceException e) {
      return again(withdrawal.videoId(), e);
    }
    if (ledger.isGone(withdrawal.jobId())) {
      peers.staging().clear(withdrawal.jobId()); // which the download has written to since
    }
    return Next.DONE;
  }

  private Next again(String videoId, ServiceException e) {
    log.warn("Download could not be told to stop {}: {}", videoId, e.getMessage());
    // Where Download is left alone for a while, so are the workers.
    Duration wait = e.retryAfter() == null ? CANCEL_AGAIN : CANCEL_LATER;
    return new Next.Again(clock.instant().plus(wait));
  }
}
