package org.ytarchive.download.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.download.domain.LibraryRoom.Need;

/**
 * The room that one run of a task has reserved in the library, renewed as long as it runs and given
 * back at its end. Storage being away is no reason not to download: then only our own disk is
 * watched, as without it. Thread-safe.
 */
final class ReservedRoom implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ReservedRoom.class);
  private static final Duration BETWEEN_RENEWALS = Duration.ofMinutes(1);

  private final LibraryRoom library;
  private final DownloadRequest request;
  private final Clock clock;
  private Instant nextRenewal = Instant.MIN;
  private @Nullable String reservation;
  private boolean saidThatItGoesOnWithout;

  ReservedRoom(LibraryRoom library, DownloadRequest request, Clock clock) {
    this.library = library;
    this.request = request;
    this.clock = clock;
  }

  /**
   * Reserves room, or renews what is reserved when it is time to.
   *
   * @param videoBytes what the video will measure; 0 where nobody knows yet
   * @param workBytes what is still to be written until it is whole
   * @throws ServiceException E004 with the figures if the library has no room for it
   */
  synchronized void require(long videoBytes, long workBytes) {
    Instant now = clock.instant();
    if (videoBytes <= 0 || now.isBefore(nextRenewal)) {
      return;
    }
    nextRenewal = now.plus(BETWEEN_RENEWALS);
    try {
      reservation =
          library.reserve(new Need(request.videoId(), request.library(), videoBytes, workBytes));
    } catch (RuntimeException e) {
      if (e instanceof ServiceException refusal && refusal.errorCode() == ErrorCode.STORAGE_FULL) {
        throw refusal;
      }
      goOnWithout(e);
    }
  }

  /** The video is there, and waits for Storage, which frees what is reserved when it has it. */
  synchronized void leaveToStorage() {
    reservation = null;
  }

  /** Gives the room back, unless Storage is to; where it can't be asked, it expires by itself. */
  @Override
  public synchronized void close() {
    if (reservation == null) {
      return;
    }
    try {
      library.release(reservation);
    } catch (RuntimeException e) {
      log.info(
          "The room that was reserved for {} could not be given back and expires by itself: {}",
          request.videoId(),
          e.getMessage());
    }
    reservation = null;
  }

  private void goOnWithout(RuntimeException e) {
    if (saidThatItGoesOnWithout) {
      return;
    }
    saidThatItGoesOnWithout = true;
    log.warn(
        "The library's disk could not be asked for room for {}, which goes on without: {}",
        request.videoId(),
        e.getMessage());
  }
}
