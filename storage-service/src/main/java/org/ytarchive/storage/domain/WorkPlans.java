package org.ytarchive.storage.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The work plans, one file each. They are never removed by us. */
public interface WorkPlans {
  /**
   * Files a plan under an id that no other has; it is on the disk when this returns. One that was
   * filed under the same request key before is given back instead.
   */
  WorkPlan.Filed file(WorkPlan plan);

  /** Plans from the newest on; those that cannot be read are left out. */
  List<WorkPlan.Filed> list(int limit, long offset);

  /**
   * Closes the entries of a video.
   *
   * @param which in which plans
   */
  void close(String videoId, Predicate<WorkPlan> which, Instant now);

  /** The plans with an entry of this video that is not closed, from the oldest on. */
  List<WorkPlan.Filed> open(String videoId);

  /** The videos that have an entry which is not closed. */
  Set<String> openVideos();

  /** How many plans there are. */
  long count();

  Optional<WorkPlan.Filed> find(String planId);
}
