package org.ytarchive.download.domain;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes up what an earlier run of the service left, and clears away what nobody needs any more. */
public final class Housekeeping {
  private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration KEEP_ENDED_TASKS = Duration.ofDays(7);

  /** What ended shortly before the service did may not have been told. */
  private static final Duration TELL_AGAIN = Duration.ofHours(1);

  private final TaskBoard board;
  private final DownloadRun run;
  private final WorkArea workArea;
  private final VideoSource source;
  private final Clock clock;

  public Housekeeping(
      TaskBoard board, DownloadRun run, WorkArea workArea, VideoSource source, Clock clock) {
    this.board = board;
    this.run = run;
    this.workArea = workArea;
    this.source = source;
    this.clock = clock;
  }

  /**
   * Before the queue starts: tasks that ran when the service ended wait again. A disk that is full
   * or refuses to be written keeps neither the service from starting nor one task from another.
   */
  public void takeUp() {
    workArea.endOrphans();
    try {
      tidy();
    } catch (RuntimeException e) {
      log.warn("What nobody needs any more is cleared away later: {}", e.getMessage());
    }
    board.tellEndsSince(clock.instant().minus(TELL_AGAIN));
    board.all().stream().filter(task -> task.status().isRunning()).forEach(this::takeUp);
  }

  /** Now and then: forgets old tasks, and drops files that belong to no task. */
  public void tidy() {
    board.forgetEndedBefore(clock.instant().minus(KEEP_ENDED_TASKS));
    workArea.sweep(this::needsItsFiles);
    source.forgetStale();
  }

  /** A failed task's files may be taken over by a further one. */
  private boolean needsItsFiles(String taskId) {
    if (!board.has(taskId)) {
      return false;
    }
    TaskStatus status = board.get(taskId).status();
    return !status.isFinished() || status == TaskStatus.FAILED;
  }

  private void takeUp(DownloadTask task) {
    if (task.state().stage() == Stage.DELIVERING && workArea.isGathered(task)) {
      try {
        run.finish(task);
        return;
      } catch (RuntimeException e) {
        log.warn("Download {} was gathered but not delivered: {}", task.id(), e.getMessage());
      }
    }
    board.settle(task.id(), DownloadTask::pendingAgain);
    log.atInfo()
        .addKeyValue("task_id", task.id())
        .log("Download {} was interrupted and goes on", task.id());
  }
}
