package org.ytarchive.jobs.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

/** Has a video downloaded, and waits for it. */
public final class DownloadStep {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration NOTE_EVERY = Duration.ofSeconds(5);
  private static final double NOTE_PERCENT = 5;
  private static final int NOT_FOUND = 404;

  private final Peers peers;
  private final VideoLedger ledger;
  private final DownloadWatch watch;
  private final LiveTransfers live;
  private final Clock clock;

  public DownloadStep(
      Peers peers, VideoLedger ledger, DownloadWatch watch, LiveTransfers live, Clock clock) {
    this.peers = peers;
    this.ledger = ledger;
    this.watch = watch;
    this.live = live;
    this.clock = clock;
  }

  /**
   * The finished download's state.
   *
   * @throws Overtaken where the job was cancelled or started over meanwhile
   * @throws Stopping where the service stops meanwhile
   */
  Downloader.State run(Turn turn) {
    JobVideo video = turn.video();
    ledger
        .toBeStoppedBefore(video)
        .forEach(withdrawal -> peers.downloader().cancel(withdrawal.taskId()));
    try (DownloadWatch.Seat seat = watch.take(video.jobId(), video.taskId())) {
      peers
          .downloader()
          .start(
              new Downloader.Order(
                  video.taskId(),
                  video.jobId(),
                  video.videoId(),
                  turn.job().spec().options(),
                  peers.staging().directory(video.jobId())));
      return requireCompleted(video, waitFor(turn, seat));
    } finally {
      live.remove(video.ticket());
    }
  }

  private Downloader.State waitFor(Turn turn, DownloadWatch.Seat seat) {
    JobVideo video = turn.video();
    boolean shown = turn.job().status() == JobStatus.RUNNING;
    Transfer noted = video.transfer();
    Instant notedAt = clock.instant();
    Duration patience = Duration.ZERO; // a task that was found again may be over already
    while (true) {
      ledger.requireWanted(video.ticket());
      Downloader.State state =
          seat.await(patience)
              // What is pushed may be anybody's word: all but numbers, the task itself says.
              .filter(told -> told.phase().moving())
              .orElseGet(() -> current(video));
      live.put(video.ticket(), state.transfer());
      if (!shown && state.phase().moving()) {
        shown = true;
        ledger.goesOn(video.ticket());
      }
      if (state.phase().ended()) {
        return state;
      }
      patience = PATIENCE;
      if (worthNoting(noted, state.transfer(), notedAt)) {
        noted = state.transfer();
        notedAt = clock.instant();
        ledger.note(video.ticket(), noted);
      }
    }
  }

  /** A task that Download knows nothing of will not come any more: the next attempt has another. */
  private Downloader.State current(JobVideo video) {
    try {
      return peers.downloader().state(video.taskId());
    } catch (ServiceException e) {
      if (e.status() != NOT_FOUND) {
        throw e;
      }
      ledger.amend(video.ticket(), JobVideo::downloadLost);
      throw new ServiceException(
              ErrorCode.INTERNAL_ERROR,
              "The Download service knows nothing of the download of %s any more."
                  .formatted(video.videoId()))
          .withCause(e);
    }
  }

  private boolean worthNoting(Transfer before, Transfer after, Instant since) {
    return Math.abs(after.percentage() - before.percentage()) >= NOTE_PERCENT
        || !clock.instant().isBefore(since.plus(NOTE_EVERY));
  }

  /** A task that ended otherwise has had its day: the next attempt gets one of its own. */
  private Downloader.State requireCompleted(JobVideo video, Downloader.State state) {
    if (state.phase() == Downloader.Phase.COMPLETED && state.files() != null) {
      return state;
    }
    ledger.amend(video.ticket(), JobVideo::downloadLost);
    if (state.phase() == Downloader.Phase.CANCELLED) {
      throw ServiceException.invalid(
          "The download of %s was cancelled at the Download service; retry the job to start it again."
              .formatted(video.videoId()));
    }
    throw state.failure() != null
        ? state.failure()
        : new ServiceException(
            ErrorCode.INTERNAL_ERROR,
            "The Download service reported %s as %s without any file."
                .formatted(video.videoId(), state.phase()));
  }
}
