package org.ytarchive.download.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

/**
 * Decides which task runs when, and ends runs on request. The oldest waiting task goes first.
 * Thread-safe.
 */
public final class DownloadQueue {
  private static final Logger log = LoggerFactory.getLogger(DownloadQueue.class);
  private static final String TRACE_KEY = "trace_id";
  private static final Duration KEEP_ENDED_TASKS = Duration.ofDays(7);

  private final Map<String, RunControl> running = new HashMap<>();
  private final TaskBoard board;
  private final DownloadRun run;
  private final Governor governor;
  private final Executor workers;
  private final Clock clock;
  private boolean stopping;

  /**
   * @param workers runs tasks beside one another, as many as the governor allows
   */
  public DownloadQueue(
      TaskBoard board, DownloadRun run, Governor governor, Executor workers, Clock clock) {
    this.board = board;
    this.run = run;
    this.governor = governor;
    this.workers = workers;
    this.clock = clock;
  }

  /** Goes on with what an earlier run of the service left on the board. */
  public void recover(WorkArea workArea) {
    board.forgetEndedBefore(clock.instant().minus(KEEP_ENDED_TASKS));
    workArea.sweep(
        board.all().stream()
            .filter(task -> !task.status().isFinished() || task.status() == TaskStatus.FAILED)
            .map(DownloadTask::id)
            .collect(Collectors.toSet()));
    board.all().stream()
        .filter(task -> task.status().isRunning())
        .forEach(task -> takeUp(task, workArea));
    dispatch();
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
    endPauses();
    List<DownloadTask> waiting = board.withStatus(TaskStatus.PENDING);
    for (DownloadTask task : waiting) {
      if (governor.room(running.size()) <= 0) {
        return;
      }
      // A stopped run may still be on its way out; it dispatches again when it is.
      if (!running.containsKey(task.id())) {
        start(task);
      }
    }
  }

  /**
   * Ends a task for good, with everything that it has running.
   *
   * @throws ServiceException E007 if it has ended
   */
  public DownloadTask cancel(String id) {
    DownloadTask cancelled =
        end(id, RunControl.Reason.CANCELLED, "cancelled", DownloadTask::cancelled);
    run.abandon(id);
    dispatch();
    return cancelled;
  }

  /**
   * Holds a task until it is resumed. Its partial files stay.
   *
   * @throws ServiceException E007 if it has ended
   */
  public DownloadTask pause(String id) {
    DownloadTask paused = end(id, RunControl.Reason.PAUSED, "paused", DownloadQueue::held);
    dispatch();
    return paused;
  }

  /**
   * Lets a paused task go on.
   *
   * @throws ServiceException E007 if it is not paused
   */
  public DownloadTask resume(String id) {
    DownloadTask task = board.get(id);
    if (task.status() != TaskStatus.PAUSED) {
      throw ServiceException.invalid(
              "Task '%s' is %s; only a paused one can be resumed"
                  .formatted(id, task.status().label()))
          .withDetail("status", task.status().label());
    }
    board.change(id, DownloadTask::pendingAgain);
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
        .forEach(task -> board.change(task.id(), DownloadTask::pendingAgain));
  }

  private void takeUp(DownloadTask task, WorkArea workArea) {
    if (task.state().stage() == Stage.DELIVERING && workArea.isGathered(task)) {
      try {
        run.finish(task);
        return;
      } catch (ServiceException e) {
        log.warn("Download {} was gathered but not delivered: {}", task.id(), e.getMessage());
      }
    }
    board.change(task.id(), DownloadTask::pendingAgain);
    log.atInfo()
        .addKeyValue("task_id", task.id())
        .log("Download {} was interrupted and goes on", task.id());
  }

  private void start(DownloadTask task) {
    RunControl control = new RunControl();
    running.put(task.id(), control);
    governor.started();
    DownloadTask begun = board.change(task.id(), DownloadTask::begun);
    workers.execute(
        () -> {
          MDC.put(TRACE_KEY, task.request().caller().traceId());
          try {
            attempt(begun, control);
          } finally {
            MDC.remove(TRACE_KEY);
          }
        });
  }

  private void attempt(DownloadTask task, RunControl control) {
    try {
      run.run(task, control);
      governor.answered();
      log.atInfo()
          .addKeyValue("task_id", task.id())
          .addKeyValue("video_id", task.request().videoId())
          .log("Download {} of {} is complete", task.id(), task.request().videoId());
    } catch (StoppedException e) {
      log.atInfo().addKeyValue("task_id", task.id()).log("{} ({})", e.getMessage(), task.id());
    } catch (SourceException e) {
      ended(task, control, e.problem(), e.remedy());
    } catch (ServiceException e) {
      ended(
          task,
          control,
          new TaskProblem(e.errorCode(), e.getMessage(), null),
          SourceException.Remedy.NONE);
    } catch (RuntimeException | Error e) {
      log.error("Download {} ended unexpectedly", task.id(), e);
      ended(
          task,
          control,
          new TaskProblem(
              ErrorCode.INTERNAL_ERROR,
              "Something unforeseen went wrong; the service's log has it under task " + task.id(),
              null),
          SourceException.Remedy.NONE);
    } finally {
      synchronized (this) {
        running.remove(task.id(), control);
      }
      if (control.reason() == RunControl.Reason.CANCELLED) {
        run.abandon(task.id());
      }
      dispatch();
    }
  }

  private void ended(
      DownloadTask task, RunControl control, TaskProblem problem, SourceException.Remedy remedy) {
    if (control.reason() != null) {
      return;
    }
    if (remedy == SourceException.Remedy.COOL_DOWN) {
      Governor.Hold hold = governor.coolDown(problem.message());
      log.warn("All downloads pause until {}: {}", hold.until(), problem.message());
      board.change(
          task.id(),
          (current, now) ->
              current.coolingDown(explained(problem, hold.until()), hold.until(), now));
      return;
    }
    log.atWarn()
        .addKeyValue("task_id", task.id())
        .addKeyValue("error_code", problem.code().code())
        .log(
            "Download {} of {} failed: {}", task.id(), task.request().videoId(), problem.message());
    board.change(task.id(), (current, now) -> current.failed(problem, now));
  }

  private static TaskProblem explained(TaskProblem problem, Instant until) {
    return new TaskProblem(
        problem.code(),
        "%s. The download goes on by itself at %s".formatted(problem.message(), until),
        problem.reason());
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

  private static DownloadTask held(DownloadTask task, Instant now) {
    return task.onHold(now);
  }

  private void endPauses() {
    Instant now = clock.instant();
    board.withStatus(TaskStatus.PAUSED).stream()
        .filter(task -> isOver(task.state().resumeAt(), now))
        .forEach(task -> board.change(task.id(), DownloadTask::pendingAgain));
  }

  private static boolean isOver(@Nullable Instant resumeAt, Instant now) {
    return resumeAt != null && !now.isBefore(resumeAt);
  }

  private synchronized boolean isStopping() {
    return stopping;
  }
}
