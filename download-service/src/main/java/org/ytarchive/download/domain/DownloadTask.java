package org.ytarchive.download.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request with everything that became of it. Each change answers a new value; an illegal one is
 * an {@link IllegalStateException} that names both states.
 *
 * @param id a UUID
 */
public record DownloadTask(
    String id,
    DownloadRequest request,
    TaskState state,
    Transfer transfer,
    @Nullable Outcome outcome,
    Timeline times) {

  public static DownloadTask requested(String id, DownloadRequest request, Instant now) {
    return new DownloadTask(
        id,
        request,
        TaskState.FRESH,
        Transfer.NOTHING_YET,
        null,
        new Timeline(now, now, null, null));
  }

  public TaskStatus status() {
    return state.status();
  }

  public DownloadTask begun(Instant now) {
    Instant first = times.startedAt() == null ? now : times.startedAt();
    return to(
        new TaskState(TaskStatus.DOWNLOADING, Stage.EXTRACTING, null, null, state.attempts() + 1),
        transfer,
        outcome,
        new Timeline(times.createdAt(), now, first, null));
  }

  /** Goes on to another stage of the same run, which gathers anew. */
  public DownloadTask at(Stage stage, Instant now) {
    TaskStatus status =
        switch (stage) {
          case EXTRACTING, DOWNLOADING -> TaskStatus.DOWNLOADING;
          case MERGING, VERIFYING, EXTRAS, DELIVERING -> TaskStatus.PROCESSING;
          case WAITING, COOLING_DOWN, WAITING_FOR_SPACE, ON_HOLD, ENDED ->
              throw new IllegalArgumentException(stage + " is no stage of a run");
        };
    return to(
        new TaskState(status, stage, null, null, state.attempts()), transfer, null, touched(now));
  }

  /** The same task, further on; percent never goes back. */
  public DownloadTask transferred(Transfer next, Instant now) {
    double percent = Math.max(transfer.percent(), next.percent());
    Transfer monotonous =
        new Transfer(
            percent, next.downloadedBytes(), next.totalBytes(), next.speed(), next.etaSeconds());
    return new DownloadTask(id, request, state, monotonous, outcome, touched(now));
  }

  /** About to be delivered: what a crash in the middle of it is judged by. */
  public DownloadTask delivering(Outcome prepared, Instant now) {
    DownloadTask task = at(Stage.DELIVERING, now);
    return new DownloadTask(
        id, request, task.state, transfer.standingStill(), prepared, touched(now));
  }

  public DownloadTask completed(Outcome result, Instant now) {
    return to(
        ended(TaskStatus.COMPLETED, null),
        transfer.complete(),
        result,
        new Timeline(times.createdAt(), now, times.startedAt(), now));
  }

  public DownloadTask failed(TaskProblem problem, Instant now) {
    return to(
        ended(TaskStatus.FAILED, problem),
        transfer.standingStill(),
        null,
        new Timeline(times.createdAt(), now, times.startedAt(), now));
  }

  public DownloadTask cancelled(Instant now) {
    return to(
        ended(TaskStatus.CANCELLED, null),
        transfer.standingStill(),
        null,
        new Timeline(times.createdAt(), now, times.startedAt(), now));
  }

  /** Waits until somebody resumes it. */
  public DownloadTask onHold(Instant now) {
    return to(
        new TaskState(TaskStatus.PAUSED, Stage.ON_HOLD, null, null, state.attempts()),
        transfer.standingStill(),
        null,
        touched(now));
  }

  /**
   * Waits until a time and goes on by itself. The attempt does not count, and what is gathered
   * already stays so.
   *
   * @param what it waits for
   */
  public DownloadTask waiting(Stage what, TaskProblem problem, Instant until, Instant now) {
    int counted = status().isRunning() ? state.attempts() - 1 : state.attempts();
    return to(
        new TaskState(TaskStatus.PAUSED, what, problem, until, Math.max(0, counted)),
        transfer.standingStill(),
        outcome,
        touched(now));
  }

  /** Back in the queue, where it was, with what is gathered already. */
  public DownloadTask pendingAgain(Instant now) {
    return to(
        new TaskState(TaskStatus.PENDING, Stage.WAITING, null, null, state.attempts()),
        transfer.standingStill(),
        outcome,
        touched(now));
  }

  private TaskState ended(TaskStatus status, @Nullable TaskProblem problem) {
    return new TaskState(status, Stage.ENDED, problem, null, state.attempts());
  }

  private Timeline touched(Instant now) {
    return new Timeline(times.createdAt(), now, times.startedAt(), times.completedAt());
  }

  private DownloadTask to(
      TaskState next, Transfer moved, @Nullable Outcome result, Timeline timeline) {
    if (status() != next.status() && !status().mayBecome(next.status())) {
      throw new IllegalStateException(
          "Task %s cannot go from %s to %s".formatted(id, status().label(), next.status().label()));
    }
    if (status().isFinished()) {
      throw new IllegalStateException("Task %s is %s already".formatted(id, status().label()));
    }
    return new DownloadTask(id, request, next, moved, result, timeline);
  }
}
