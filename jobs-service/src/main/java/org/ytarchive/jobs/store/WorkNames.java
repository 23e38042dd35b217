package org.ytarchive.jobs.store;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import org.ytarchive.jobs.domain.Job;

/** The kinds of work in db-scheduler's table, and who goes first. */
final class WorkNames {

  static final TaskDescriptor<Void> PLAYLIST = TaskDescriptor.of("playlist");
  static final TaskDescriptor<Void> VIDEO = TaskDescriptor.of("video");
  static final TaskDescriptor<Void> WRAP_UP = TaskDescriptor.of("wrap-up");

  static final TaskDescriptor<Void> WITHDRAWAL = TaskDescriptor.of("withdrawal");

  static final String RETENTION = "retention";
  static final String FOLD = "totals";
  static final String TURNS = "turns";

  /** For what must have its turn also while there is more to do than the workers can. */
  static final int FIRST = 20_000;

  /** Priorities of the table between two priorities of jobs. */
  static final int SPAN = 1000;

  private WorkNames() {}

  /** For what a job does as a whole. */
  static int priority(Job job) {
    return job.spec().priority() * SPAN + SPAN - 1;
  }

  /**
   * The later its position, the later its turn among jobs of the same priority: so they go forward
   * side by side, and a playlist of a thousand does not keep a single video waiting.
   */
  static int priority(Job job, int position) {
    return priority(job) - Math.min(position, SPAN - 1);
  }
}
