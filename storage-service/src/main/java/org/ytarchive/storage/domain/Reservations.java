package org.ytarchive.storage.domain;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.id.Ids;

/**
 * Room that is spoken for by downloads that are about to start. They are kept in memory, and
 * expire: after a restart of the service, who still needs one asks for it again. Thread-safe.
 */
public final class Reservations {
  private final Libraries libraries;
  private final Path staging;
  private final Disks disks;
  private final Clock clock;
  private final Map<VideoRef, Reservation> held = new LinkedHashMap<>();

  /**
   * @param staging where downloads grow before they are stored
   */
  public Reservations(Libraries libraries, Path staging, Disks disks, Clock clock) {
    this.libraries = libraries;
    this.staging = staging;
    this.disks = disks;
    this.clock = clock;
  }

  /**
   * What a video takes.
   *
   * @param videoBytes where it will be stored, more than 0
   * @param stagingBytes where it is downloaded to, beside what is there already, 0 or more. Where
   *     both are on one disk nothing more is needed: there a commit only links.
   */
  public record Need(long videoBytes, long stagingBytes) {}

  /**
   * Room for a video.
   *
   * @param bytes by disk
   */
  public record Reservation(
      String id, VideoRef video, Need need, Instant expiresAt, Map<Object, Long> bytes) {
    public Reservation {
      bytes = Map.copyOf(bytes);
    }
  }

  /**
   * Reserves room for a video where it is downloaded to and where it will be stored. Again for the
   * same video renews its reservation, with the new size.
   *
   * @param lifetime after which it expires by itself
   * @throws ServiceException E004 with the figures if a disk has less room than that, once what
   *     must stay free and what others reserved is taken off
   */
  public synchronized Reservation reserve(
      String videoId, @Nullable String outputDir, Need need, Duration lifetime) {
    LibraryLayout library = libraries.at(outputDir);
    VideoRef video = new VideoRef(library.root(), Ids.requireVideoId(videoId));
    forgetExpired();
    requireRoom(staging, need.stagingBytes(), video);
    Map<Object, Long> bytes = new HashMap<>();
    bytes.put(disks.diskOf(staging), need.stagingBytes());
    Object libraryDisk = disks.diskOf(library.videosDir());
    if (!bytes.containsKey(libraryDisk)) {
      requireRoom(library.videosDir(), need.videoBytes(), video);
      bytes.put(libraryDisk, need.videoBytes());
    }
    Reservation known = held.get(video);
    Reservation reservation =
        new Reservation(
            known == null ? UUID.randomUUID().toString() : known.id(),
            video,
            need,
            clock.instant().plus(lifetime),
            bytes);
    held.put(video, reservation);
    return reservation;
  }

  /** Gives room back; empty if there is no such reservation any more. */
  public synchronized Optional<Reservation> release(String id) {
    forgetExpired();
    Optional<Reservation> found =
        held.values().stream().filter(reservation -> reservation.id().equals(id)).findFirst();
    found.ifPresent(reservation -> held.remove(reservation.video()));
    return found;
  }

  /** Gives back what was reserved for a video, which is stored now. */
  synchronized void fulfil(VideoRef video) {
    held.remove(video);
  }

  /** All that are in force. */
  public synchronized Collection<Reservation> list() {
    forgetExpired();
    return List.copyOf(held.values());
  }

  private void forgetExpired() {
    Instant now = clock.instant();
    held.values().removeIf(reservation -> !reservation.expiresAt().isAfter(now));
  }

  private void requireRoom(Path place, long bytes, VideoRef video) {
    Object disk = disks.diskOf(place);
    long reserved =
        othersThan(video)
            .mapToLong(reservation -> reservation.bytes().getOrDefault(disk, 0L))
            .sum();
    long free = disks.free(place);
    long kept = disks.keptFree();
    if (free - kept - reserved < bytes) {
      throw new ServiceException(
              ErrorCode.STORAGE_FULL,
              "The disk of '%s' has %,d bytes free; %,d are needed, %,d are reserved for other downloads and %,d have to stay free. Free some space, wait for the other downloads, or lower storage.min_free_space_gb"
                  .formatted(place, free, bytes, reserved, kept))
          .withDetail("path", place.toString())
          .withDetail("free_bytes", free)
          .withDetail("needed_bytes", bytes)
          .withDetail("reserved_bytes", reserved)
          .withDetail("reserve_bytes", kept);
    }
  }

  private Stream<Reservation> othersThan(VideoRef video) {
    return held.values().stream().filter(reservation -> !reservation.video().equals(video));
  }
}
