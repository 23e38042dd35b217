package org.ytarchive.download.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

/**
 * Looks now and then, while streams are fetched, whether what is still to come has room: on our own
 * disk, and in the library.
 */
final class RoomWatch {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final WorkArea workArea;
  private final WorkDirectory directory;
  private final RunControl control;
  private final ReservedRoom reserved;
  private final Clock clock;
  private long expected;
  private Instant nextLook = Instant.MIN;
  private volatile @Nullable TaskProblem problem;

  RoomWatch(
      WorkArea workArea,
      WorkDirectory directory,
      RunControl control,
      ReservedRoom reserved,
      Clock clock) {
    this.workArea = workArea;
    this.directory = directory;
    this.control = control;
    this.reserved = reserved;
    this.clock = clock;
  }

  /**
   * Before streams are fetched; stops the run when they have no room. Merging has the streams and
   * the whole beside each other, so that twice the size is needed, less what an earlier run left.
   *
   * @param expectedBytes what the video will measure, 0 where the source does not say
   */
  void require(long expectedBytes) {
    expected = expectedBytes;
    long left = Math.max(0, 2 * expectedBytes - workArea.bytesIn(directory));
    requireOrStop(left, expectedBytes, left);
  }

  /** While streams grow; stops the run when there is no room for the rest of them. */
  void look(Transfer transfer) {
    Instant now = clock.instant();
    if (now.isBefore(nextLook)) {
      return;
    }
    nextLook = now.plus(BETWEEN_LOOKS);
    Long total = transfer.totalBytes();
    long left = total == null ? 0 : Math.max(0, total - transfer.downloadedBytes());
    long video = total == null ? expected : total;
    requireOrStop(left, video, Math.max(0, 2 * video - transfer.downloadedBytes()));
  }

  private void requireOrStop(long bytes, long video, long untilItIsWhole) {
    try {
      workArea.requireRoom(directory, bytes);
      reserved.require(video, untilItIsWhole);
    } catch (ServiceException e) {
      problem = problem(e);
      control.stop(RunControl.Reason.NO_ROOM);
    }
  }

  /**
   * What a stopped run ends in: a wait for room, if this stopped it.
   *
   * @throws StoppedException if somebody else did
   */
  SourceException explain(StoppedException stopped) throws StoppedException {
    TaskProblem full = problem;
    if (full == null || stopped.reason() != RunControl.Reason.NO_ROOM) {
      throw stopped;
    }
    return new SourceException(full, SourceException.Remedy.WAIT_FOR_ROOM);
  }

  /** The same with its figures. */
  static TaskProblem problem(ServiceException full) {
    Map<String, Long> figures = new TreeMap<>();
    full.details()
        .forEach(
            (name, value) -> {
              if (value instanceof Number bytes) {
                figures.put(name, bytes.longValue());
              }
            });
    return new TaskProblem(ErrorCode.STORAGE_FULL, full.getMessage(), "disk_full", figures);
  }
}
