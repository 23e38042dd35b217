package org.ytarchive.download.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

/**
 * Look-ups for clients, who wait for the answer: a few at once, each in its turn, and what is known
 * already without either. Thread-safe.
 */
public final class LookUps {
  private static final int AT_ONCE = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final VideoSource source;
  private final Governor governor;
  private final Clock clock;
  private final Semaphore places = new Semaphore(AT_ONCE, true);
  private final PlaylistLookUps playlists;

  public LookUps(VideoSource source, Governor governor, Clock clock) {
    this.source = source;
    this.governor = governor;
    this.clock = clock;
    this.playlists = new PlaylistLookUps(clock);
  }

  /**
   * @throws ServiceException E001 with the time to wait during a pause, E006 if too many wait
   */
  public Extraction video(String videoId) {
    RunControl control = new RunControl();
    return source.isKnown(videoId)
        ? answered(() -> source.lookUp(videoId, control))
        : inTurn(() -> source.lookUp(videoId, control));
  }

  /** As {@link #video}; who asks for what is looked up already takes no place. */
  public PlaylistInfo playlist(String playlistId) {
    try {
      return playlists.find(
          playlistId, () -> inTurn(() -> source.lookUpPlaylist(playlistId, new RunControl())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stopping();
    }
  }

  /** The format that a download in this quality would take. Asks nobody outside. */
  public String chooseFormat(Extraction extraction, Quality quality) {
    return answered(() -> source.chooseFormat(extraction, quality, new RunControl()));
  }

  private <T> T inTurn(Governor.Call<T> call) {
    try {
      Instant patienceEnds = clock.instant().plus(PATIENCE);
      if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw tooMany();
      }
      try {
        Duration left = Duration.between(clock.instant(), patienceEnds);
        Optional<Duration> wait = governor.turn(left.isNegative() ? Duration.ZERO : left);
        await(wait.orElseThrow(LookUps::tooMany));
        return answered(call);
      } finally {
        places.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stopping();
    }
  }

  private <T> T answered(Governor.Call<T> call) {
    try {
      return call.run();
    } catch (SourceException e) {
      Instant retryAt = e.retryAt();
      if (retryAt == null) {
        throw e.toServiceException();
      }
      throw new ServiceException(
              ErrorCode.API_QUOTA_EXCEEDED,
              "%s. Look-ups pause until %s"
                  .formatted(e.problem().message(), retryAt.truncatedTo(ChronoUnit.SECONDS)))
          .withDetail("reason", "rate_limited")
          .withDetail("until", retryAt.toString())
          .withRetryAfter(Duration.between(clock.instant(), retryAt));
    } catch (StoppedException e) {
      throw stopping();
    }
  }

  private static void await(Duration wait) throws InterruptedException {
    if (!wait.isZero()) {
      var never = new CountDownLatch(1);
      var unused = never.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static ServiceException tooMany() {
    return new ServiceException(
            ErrorCode.SERVICE_UNAVAILABLE,
            "Too many look-ups are waiting for yt-dlp. Try again in a moment")
        .withRetryAfter(PATIENCE);
  }

  private static ServiceException stopping() {
    return new ServiceException(
        ErrorCode.SERVICE_UNAVAILABLE, "The service is stopping. Try again when it is up");
  }
}
