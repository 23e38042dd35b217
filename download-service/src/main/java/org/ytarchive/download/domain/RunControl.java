package org.ytarchive.download.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The stop button of one run. Once the run has passed the point of no return it cannot be stopped
 * any more. Thread-safe.
 */
public final class RunControl {

  /** Why a run is stopped. */
  public enum Reason {
    CANCELLED,
    PAUSED,
    /** The disk became too full to go on. */
    NO_ROOM,
    /** The service stops; the task goes back into the queue. */
    SHUTDOWN
  }

  private final List<Runnable> actions = new ArrayList<>();
  private @Nullable Reason reason;
  private boolean committed;

  /**
   * Stops the run: what it has running is ended on this thread.
   *
   * @return false if it is too late, or it was stopped before
   */
  public boolean stop(Reason why) {
    List<Runnable> toRun;
    synchronized (this) {
      if (committed || reason != null) {
        return false;
      }
      reason = why;
      toRun = List.copyOf(actions);
      actions.clear();
    }
    toRun.forEach(Runnable::run);
    return true;
  }

  public synchronized @Nullable Reason reason() {
    return reason;
  }

  /**
   * Passes the point of no return.
   *
   * @throws StoppedException if the run was stopped before
   */
  public synchronized void commit() throws StoppedException {
    check();
    committed = true;
  }

  /**
   * @throws StoppedException if the run was stopped
   */
  public synchronized void check() throws StoppedException {
    if (reason != null) {
      throw new StoppedException(reason);
    }
  }

  /**
   * Waits, at most until the run is stopped.
   *
   * @throws StoppedException if it was
   */
  public void await(Duration pause) throws StoppedException {
    CountDownLatch stopped = new CountDownLatch(1);
    Registration registration = onStop(stopped::countDown);
    try {
      var unused = stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException(Reason.SHUTDOWN);
    } finally {
      registration.close();
    }
    check();
  }

  /**
   * Registers what ends a piece of work; at once if the run was stopped already.
   *
   * @return to be closed when the work has ended
   */
  public Registration onStop(Runnable action) {
    synchronized (this) {
      if (reason == null) {
        actions.add(action);
        return () -> remove(action);
      }
    }
    action.run();
    return () -> {};
  }

  private synchronized void remove(Runnable action) {
    actions.remove(action);
  }

  /** Takes the registered action back. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
