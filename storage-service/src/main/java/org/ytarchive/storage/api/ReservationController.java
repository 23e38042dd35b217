package org.ytarchive.storage.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.id.Ids;
import org.ytarchive.storage.domain.Reservations;

/** Reserves room for downloads before they start. */
@RestController
@RequestMapping("/api/v1/storage/reservations")
class ReservationController {
  private static final int DEFAULT_SECONDS = 3600;
  private static final int MOST_SECONDS = 86_400;

  private final Reservations reservations;

  ReservationController(Reservations reservations) {
    this.reservations = reservations;
  }

  /**
   * What room is asked for.
   *
   * @param sizeBytes what the video will measure, more than 0
   * @param stagingBytes what is still to be written where it is downloaded to, 0 or more; null
   *     means {@code sizeBytes}
   * @param ttlSeconds 1–86400; null means 3600
   */
  record ReservationRequest(
      @Nullable String videoId,
      @Nullable Long sizeBytes,
      @Nullable Long stagingBytes,
      @Nullable Integer ttlSeconds,
      @Nullable String outputDir) {}

  /** Room that is reserved. */
  record ReservationView(
      String reservationId,
      String videoId,
      String outputDir,
      long sizeBytes,
      long stagingBytes,
      Instant expiresAt) {
    static ReservationView of(Reservations.Reservation reservation) {
      return new ReservationView(
          reservation.id(),
          reservation.video().videoId(),
          reservation.video().root().toString(),
          reservation.need().videoBytes(),
          reservation.need().stagingBytes(),
          reservation.expiresAt());
    }
  }

  record ReservationsView(List<ReservationView> reservations) {}

  /**
   * What became of a reservation.
   *
   * @param released false where there was none any more
   */
  record ReleasedView(String reservationId, boolean released) {}

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  ReservationView reserve(@RequestBody ReservationRequest request) {
    long bytes = RequiredField.of("size_bytes", request.sizeBytes());
    if (bytes < 1) {
      throw ServiceException.invalid("Field 'size_bytes' is %d: give 1 or more".formatted(bytes));
    }
    long staging = request.stagingBytes() == null ? bytes : request.stagingBytes();
    if (staging < 0) {
      throw ServiceException.invalid(
          "Field 'staging_bytes' is %d: give 0 or more".formatted(staging));
    }
    int seconds = request.ttlSeconds() == null ? DEFAULT_SECONDS : request.ttlSeconds();
    if (seconds < 1 || seconds > MOST_SECONDS) {
      throw ServiceException.invalid(
          "Field 'ttl_seconds' is %d: give 1 to %d".formatted(seconds, MOST_SECONDS));
    }
    return ReservationView.of(
        reservations.reserve(
            Ids.requireVideoId(request.videoId()),
            request.outputDir(),
            new Reservations.Need(bytes, staging),
            Duration.ofSeconds(seconds)));
  }

  @GetMapping
  ReservationsView list() {
    return new ReservationsView(reservations.list().stream().map(ReservationView::of).toList());
  }

  @DeleteMapping("/{reservation_id}")
  ReleasedView release(@PathVariable("reservation_id") String reservationId) {
    return new ReleasedView(reservationId, reservations.release(reservationId).isPresent());
  }
}
