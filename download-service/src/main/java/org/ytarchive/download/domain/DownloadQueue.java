package org.ytarchive.download.domain;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

/**
 * Decides which task runs when, and ends runs on request. The waiting task of the highest priority
 * goes first, of equals the oldest. Thread-safe.
 */
public final class DownloadQueue {
  private final Map<String, RunControl> running = new HashMap<>();
  private final TaskBoard board;
  private final DownloadWorker worker;
  private final Governor governor;
  private final Executor workers;
  private final Clock clock;
  private boolean stopping;

  /**
   * @param workers runs tasks beside one another, as many as the governor allows
   */
  public DownloadQueue(
      TaskBoard board, DownloadWorker worker, Governor governor, Executor workers, Clock clock) {
    this.board = board;
    this.worker = worker;
    this.governor = governor;
    this.workers = workers;
    this.clock = clock;
  }

  /** Puts a request at the end of the queue, or answers the task of this id. */
  public DownloadTask submit(String id, DownloadRequest request) {
    if (isStopping()) {
      throw new ServiceException(
          ErrorCode.SERVICE_UNAVAILABLE, "The service is stopping. Try again when it is up");
    }
    board.add(id, request);
    dispatch();
    return board.get(id);
  }

  /** Starts as many waiting tasks as may run now. Called at every change and now and then. */
  public synchronized void dispatch() {
    if (stopping) {
      return;
    }
    board.writeWhatIsLate();
    endPauses();
    int started = 0;
    for (DownloadTask task : waiting()) {
      // A stopped run may still be on its way out; it dispatches again when it is.
      if (running.containsKey(task.id()) || worker.holdBack(task)) {
        continue;
      }
      if (governor.room(running.size()) <= 0 || (started > 0 && governor.triesCarefully())) {
        return;
      }
      if (!isTargetTaken(task)) {
        start(task);
        started++;
      }
    }
  }

  /** In the order in which they are to start: the most urgent first, of equals the oldest. */
  private List<DownloadTask> waiting() {
    return board.withStatus(TaskStatus.PENDING).stream()
        .sorted(Comparator.comparingInt((DownloadTask task) -> -task.request().priority()))
        .toList();
  }

  /** Two that deliver to the same place go one after the other. */
  private boolean isTargetTaken(DownloadTask task) {
    Path target = task.request().targetDirectory();
    return running.keySet().stream()
        .anyMatch(id -> board.get(id).request().targetDirectory().equals(target));
  }

  /**
   * Ends a task for good, with everything that it has running.
   *
   * @throws ServiceException E007 if it has ended
   */
  public DownloadTask cancel(String id) {
    DownloadTask cancelled =
        end(id, RunControl.Reason.CANCELLED, "cancelled", DownloadTask::cancelled);
    worker.abandon(id);
    dispatch();
    return cancelled;
  }

  /**
   * Holds a task until it is resumed. Its partial files stay.
   *
   * @throws ServiceException E007 if it has ended
   */
  public DownloadTask pause(String id) {
    DownloadTask paused = end(id, RunControl.Reason.PAUSED, "paused", DownloadTask::onHold);
    dispatch();
    return paused;
  }

  /**
   * Lets a paused task go on.
   *
   * @throws ServiceException E007 if it is not paused
   */
  public DownloadTask resume(String id) {
    synchronized (this) {
      TaskStatus status = board.get(id).status();
      if (status != TaskStatus.PAUSED) {
        throw ServiceException.invalid(
                "Task '%s' is %s; only a paused one can be resumed".formatted(id, status.label()))
            .withDetail("status", status.label());
      }
      board.change(id, DownloadTask::pendingAgain);
    }
    dispatch();
    return board.get(id);
  }

  /** How many tasks run now. */
  public synchronized int runningCount() {
    return running.size();
  }

  /** Ends all runs; their tasks are pending again, for the next start. */
  public void stop() {
    List<RunControl> controls;
    synchronized (this) {
      stopping = true;
      controls = List.copyOf(running.values());
    }
    controls.parallelStream().forEach(control -> control.stop(RunControl.Reason.SHUTDOWN));
    board.all().stream()
        .filter(task -> task.status().isRunning() && task.state().stage() != Stage.DELIVERING)
        .forEach(task -> board.settle(task.id(), DownloadTask::pendingAgain));
  }

  private void start(DownloadTask task) {
    RunControl control = new RunControl();
    running.put(task.id(), control);
    governor.started();
    DownloadTask begun = board.settle(task.id(), DownloadTask::begun);
    workers.execute(
        () -> {
          try {
            worker.attempt(begun, control);
          } finally {
            hasEnded(begun, control);
          }
        });
  }

  private void hasEnded(DownloadTask task, RunControl control) {
    synchronized (this) {
      running.remove(task.id(), control);
    }
    if (control.reason() == RunControl.Reason.CANCELLED) {
      worker.abandon(task.id());
    }
    dispatch();
  }

  private DownloadTask end(
      String id,
      RunControl.Reason reason,
      String what,
      BiFunction<DownloadTask, Instant, DownloadTask> change) {
    Optional<RunControl> control;
    synchronized (this) {
      requireUnfinished(id, what);
      control = Optional.ofNullable(running.get(id));
      if (control.isEmpty()) {
        return board.change(id, change);
      }
    }
    // Not under the lock: it takes until the processes are gone.
    if (!control.get().stop(reason) && control.get().reason() == null) {
      throw ServiceException.invalid(
          "Task '%s' is just being delivered and cannot be %s any more".formatted(id, what));
    }
    synchronized (this) {
      requireUnfinished(id, what);
      return board.change(id, change);
    }
  }

  private void requireUnfinished(String id, String what) {
    TaskStatus status = board.get(id).status();
    if (status.isFinished()) {
      throw ServiceException.invalid(
              "Task '%s' is %s already and cannot be %s".formatted(id, status.label(), what))
          .withDetail("status", status.label());
    }
  }

  private void endPauses() {
    Instant now = clock.instant();
    board.withStatus(TaskStatus.PAUSED).stream()
        .filter(task -> isOver(task, now))
        .forEach(task -> board.settle(task.id(), DownloadTask::pendingAgain));
  }

  /** What began in a time that is still to come began while the clock was ahead. */
  private static boolean isOver(DownloadTask task, Instant now) {
    Instant resumeAt = task.state().resumeAt();
    return resumeAt != null && (!now.isBefore(resumeAt) || now.isBefore(task.times().updatedAt()));
  }

  private synchronized boolean isStopping() {
    return stopping;
  }
}
