package org.ytarchive.download.domain;

import java.util.Optional;
import java.util.function.Predicate;
import org.ytarchive.common.error.ServiceException;

/** The disk space that tasks work in, and the way out of it. */
public interface WorkArea {

  /**
   * The task's directory, made if need be. Partial files of an earlier task that failed at the same
   * video are taken over, or all of them dropped, as the request says.
   *
   * @throws ServiceException E004 if the disk is full
   */
  WorkDirectory open(DownloadTask task, Optional<DownloadTask> failedBefore);

  /** Bytes that are fetched already and that a run goes on from. */
  long bytesIn(WorkDirectory directory);

  /** Whether an earlier run left something there to go on from. */
  boolean hasPartials(WorkDirectory directory);

  /**
   * @throws ServiceException E004 with figures, if so many bytes have no room in the directory
   */
  void requireRoom(WorkDirectory directory, long bytes);

  /** E004 with figures, if a full disk is what a failure comes from; empty otherwise. */
  Optional<ServiceException> fullDisk(Throwable failure);

  /** Drops everything of the task that is not delivered. */
  void discard(String taskId);

  /** Ends processes that an earlier run of the service left working here. */
  void endOrphans();

  /** Drops what belongs to tasks that do not need it, asked by their ids. */
  void sweep(Predicate<String> isNeeded);

  /**
   * Gathers what was fetched as it will appear. When this returns, all of it is on the disk: what
   * is noted from then on as ready to be delivered is whole, also after the power went.
   *
   * @return the files where they will be after {@link #deliver}
   * @throws SourceException if something is among it that is not media, captions, picture or JSON
   */
  DeliveredFiles gather(
      DownloadTask task, Extraction extraction, FetchedVideo video, FetchedExtras extras)
      throws SourceException;

  /**
   * Lets the gathered files appear at their target all at once. To repeat it does no harm.
   *
   * @throws ServiceException E004 if there is no room, E007 if the target is taken
   */
  void deliver(DownloadTask task);

  /** Whether everything that {@link #deliver} needs is there, or has appeared already. */
  boolean isGathered(DownloadTask task);
}
