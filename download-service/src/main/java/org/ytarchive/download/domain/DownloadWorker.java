package org.ytarchive.download.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

/** Makes one attempt at a task and writes on the board what came of it. Thread-safe. */
public final class DownloadWorker {
  private static final Logger log = LoggerFactory.getLogger(DownloadWorker.class);
  private static final String TRACE_KEY = "trace_id";

  /** After these nobody comes back for the partial files. */
  private static final Set<ErrorCode> FINAL =
      EnumSet.of(ErrorCode.VIDEO_UNAVAILABLE, ErrorCode.INVALID_REQUEST);

  private static final Duration BETWEEN_LOOKS_FOR_ROOM = Duration.ofSeconds(10);

  private final TaskBoard board;
  private final DownloadRun run;
  private final WorkArea workArea;
  private final Governor governor;
  private final Clock clock;

  public DownloadWorker(
      TaskBoard board, DownloadRun run, WorkArea workArea, Governor governor, Clock clock) {
    this.board = board;
    this.run = run;
    this.workArea = workArea;
    this.governor = governor;
    this.clock = clock;
  }

  /** Lets a waiting task know of a pause that it would run into; answers whether there is one. */
  boolean holdBack(DownloadTask task) {
    if (governor.pauses().isEmpty()) {
      return false;
    }
    Optional<Pause> longest =
        run.needs(task).stream()
            .map(governor::pauseOf)
            .flatMap(Optional::stream)
            .max(Comparator.comparing(Pause::until));
    longest.ifPresent(
        pause -> waitsFor(task, Stage.COOLING_DOWN, Governor.problem(pause), pause.until()));
    return longest.isPresent();
  }

  /** Runs until the task has ended, waits again, or was stopped. Throws nothing. */
  void attempt(DownloadTask task, RunControl control) {
    MDC.put(TRACE_KEY, task.request().caller().traceId());
    try {
      run.run(task, control);
    } catch (StoppedException e) {
      log.atInfo().addKeyValue("task_id", task.id()).log("{} ({})", e.getMessage(), task.id());
      if (e.reason() == RunControl.Reason.NO_ROOM && board.get(task.id()).status().isRunning()) {
        board.settle(task.id(), DownloadTask::pendingAgain);
      }
    } catch (SourceException e) {
      ended(task, control, e);
    } catch (ServiceException e) {
      ended(task, control, problemOf(e));
    } catch (RuntimeException | Error e) {
      ended(
          task,
          control,
          workArea
              .fullDisk(e)
              .map(DownloadWorker::waitForRoom)
              .orElseGet(() -> unforeseen(task, e)));
    } finally {
      MDC.remove(TRACE_KEY);
    }
  }

  /** Drops what a run that nobody wants any more has left. */
  void abandon(String taskId) {
    workArea.discard(taskId);
  }

  private void ended(DownloadTask task, RunControl control, SourceException failure) {
    boolean stopped = control.reason() != null && control.reason() != RunControl.Reason.NO_ROOM;
    if (stopped || !board.get(task.id()).status().isRunning()) {
      return;
    }
    Instant retryAt = failure.retryAt();
    switch (failure.remedy()) {
      case COOL_DOWN, WAIT ->
          waitsFor(
              task,
              Stage.COOLING_DOWN,
              failure.problem(),
              retryAt == null ? clock.instant().plus(BETWEEN_LOOKS_FOR_ROOM) : retryAt);
      case WAIT_FOR_ROOM ->
          waitsFor(
              task,
              Stage.WAITING_FOR_SPACE,
              failure.problem(),
              clock.instant().plus(BETWEEN_LOOKS_FOR_ROOM));
      case NONE, RETRY, EXTRACT_AGAIN -> failed(task, failure.problem());
    }
  }

  private void failed(DownloadTask task, TaskProblem problem) {
    log.atWarn()
        .addKeyValue("task_id", task.id())
        .addKeyValue("video_id", task.request().videoId())
        .addKeyValue("error_code", problem.code().code())
        .log(
            "Download {} of {} failed: {}", task.id(), task.request().videoId(), problem.message());
    board.settle(task.id(), (current, now) -> current.failed(problem, now));
    if (FINAL.contains(problem.code())) {
      abandon(task.id());
    }
  }

  private void waitsFor(DownloadTask task, Stage what, TaskProblem problem, Instant until) {
    TaskProblem explained =
        new TaskProblem(
            problem.code(),
            "%s. The download goes on by itself; next try at %s"
                .formatted(
                    problem.message().replaceFirst("\\.$", ""),
                    until.truncatedTo(ChronoUnit.SECONDS)),
            problem.reason(),
            problem.figures());
    log.atWarn()
        .addKeyValue("task_id", task.id())
        .addKeyValue("video_id", task.request().videoId())
        .log("Download {} waits: {}", task.id(), explained.message());
    board.settle(task.id(), (current, now) -> current.waiting(what, explained, until, now));
  }

  private static SourceException problemOf(ServiceException e) {
    return e.errorCode() == ErrorCode.STORAGE_FULL
        ? waitForRoom(e)
        : new SourceException(
            new TaskProblem(e.errorCode(), e.getMessage(), null), SourceException.Remedy.NONE);
  }

  /** A full disk holds a task up, wherever it meets it; what is gathered waits as it is. */
  private static SourceException waitForRoom(ServiceException full) {
    return new SourceException(RoomWatch.problem(full), SourceException.Remedy.WAIT_FOR_ROOM);
  }

  private static SourceException unforeseen(DownloadTask task, Throwable failure) {
    log.error("Download {} ended unexpectedly", task.id(), failure);
    return new SourceException(
        new TaskProblem(
            ErrorCode.INTERNAL_ERROR,
            "Something unforeseen went wrong; the service's log has it under task " + task.id(),
            null),
        SourceException.Remedy.NONE);
  }
}
