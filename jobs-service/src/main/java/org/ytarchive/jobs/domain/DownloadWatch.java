package org.ytarchive.jobs.domain;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where workers wait for their downloads: woken by Download's word, by a cancel, by a stop of the
 * service, or when their patience ends. Safe for use by several threads.
 */
public final class DownloadWatch {

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<UUID, Seat> seats = new HashMap<>();
  private boolean stopped;

  /** A worker's place, to be closed by it. */
  Seat take(String jobId, UUID taskId) {
    lock.lock();
    try {
      Seat seat = new Seat(jobId, taskId, lock.newCondition());
      seats.put(taskId, seat);
      return seat;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells the worker that waits for the task.
   *
   * @return whether one does, in this process
   */
  public boolean deliver(UUID taskId, Downloader.State state) {
    lock.lock();
    try {
      @Nullable Seat seat = seats.get(taskId);
      if (seat == null) {
        return false;
      }
      seat.news = state;
      seat.woken.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Wakes the job's workers, so that they see that it is cancelled. */
  public void cancelled(String jobId) {
    lock.lock();
    try {
      seats.values().stream().filter(seat -> seat.jobId.equals(jobId)).forEach(Seat::nudge);
    } finally {
      lock.unlock();
    }
  }

  /** Sends every worker home, now and from now on. */
  public void stop() {
    lock.lock();
    try {
      stopped = true;
      seats.values().forEach(Seat::nudge);
    } finally {
      lock.unlock();
    }
  }

  void requireGoing() {
    lock.lock();
    try {
      if (stopped) {
        throw new Stopping();
      }
    } finally {
      lock.unlock();
    }
  }

  /** One worker's place. */
  final class Seat implements AutoCloseable {

    private final String jobId;
    private final UUID taskId;
    private final Condition woken;
    private Downloader.@Nullable State news;
    private boolean nudged;

    private Seat(String jobId, UUID taskId, Condition woken) {
      this.jobId = jobId;
      this.taskId = taskId;
      this.woken = woken;
    }

    private void nudge() {
      nudged = true;
      woken.signalAll();
    }

    /** What Download told since the last call; empty after {@code patience} or a nudge. */
    Optional<Downloader.State> await(Duration patience) {
      lock.lock();
      try {
        long left = patience.toNanos();
        while (news == null && !nudged && !stopped && left > 0) {
          left = woken.awaitNanos(left);
        }
        requireGoing();
        Optional<Downloader.State> told = Optional.ofNullable(news);
        news = null;
        nudged = false;
        return told;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Stopping();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      lock.lock();
      try {
        seats.remove(taskId, this);
      } finally {
        lock.unlock();
      }
    }
  }
}
