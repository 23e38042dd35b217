package org.ytarchive.download.domain;

import java.time.Instant;
import java.util.EnumSet;
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

  private final TaskBoard board;
  private final DownloadRun run;
  private final WorkArea workArea;
  private final Governor governor;

  public DownloadWorker(TaskBoard board, DownloadRun run, WorkArea workArea, Governor governor) {
    this.board = board;
    this.run = run;
    this.workArea = workArea;
    this.governor = governor;
  }

  /** Runs until the task has ended, waits again, or was stopped. Throws nothing. */
  void attempt(DownloadTask task, RunControl control) {
    MDC.put(TRACE_KEY, task.request().caller().traceId());
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
      TaskProblem problem = new TaskProblem(e.errorCode(), e.getMessage(), null);
      ended(task, control, problem, SourceException.Remedy.NONE);
    } catch (RuntimeException | Error e) {
      log.error("Download {} ended unexpectedly", task.id(), e);
      ended(task, control, unforeseen(task), SourceException.Remedy.NONE);
    } finally {
      MDC.remove(TRACE_KEY);
    }
  }

  /** Drops what a run that nobody wants any more has left. */
  void abandon(String taskId) {
    workArea.discard(taskId);
  }

  private void ended(
      DownloadTask task, RunControl control, TaskProblem problem, SourceException.Remedy remedy) {
    if (control.reason() != null) {
      return;
    }
    if (remedy == SourceException.Remedy.COOL_DOWN) {
      coolDown(task, problem);
      return;
    }
    log.atWarn()
        .addKeyValue("task_id", task.id())
        .addKeyValue("video_id", task.request().videoId())
        .addKeyValue("error_code", problem.code().code())
        .log(
            "Download {} of {} failed: {}", task.id(), task.request().videoId(), problem.message());
    board.change(task.id(), (current, now) -> current.failed(problem, now));
    if (FINAL.contains(problem.code())) {
      abandon(task.id());
    }
  }

  private void coolDown(DownloadTask task, TaskProblem problem) {
    Governor.Hold hold = governor.coolDown(problem.message());
    log.warn("All downloads pause until {}: {}", hold.until(), problem.message());
    TaskProblem explained = explained(problem, hold.until());
    board.change(task.id(), (current, now) -> current.coolingDown(explained, hold.until(), now));
  }

  private static TaskProblem explained(TaskProblem problem, Instant until) {
    return new TaskProblem(
        problem.code(),
        "%s. The download goes on by itself at %s".formatted(problem.message(), until),
        problem.reason());
  }

  private static TaskProblem unforeseen(DownloadTask task) {
    return new TaskProblem(
        ErrorCode.INTERNAL_ERROR,
        "Something unforeseen went wrong; the service's log has it under task " + task.id(),
        null);
  }
}
