package org.ytarchive.jobs.domain.watch;

import org.jspecify.annotations.Nullable;

/**
 * What somebody watches.
 *
 * @param jobId one job alone; null for all of them
 * @param owner whose jobs alone; null for everybody's
 */
public record Subject(@Nullable String jobId, @Nullable String owner) {

  /** Every job of everybody. */
  public static final Subject ALL = allOf(null);

  /**
   * Every job of an owner.
   *
   * @param owner null for everybody
   */
  public static Subject allOf(@Nullable String owner) {
    return new Subject(null, owner);
  }

  public static Subject job(String jobId) {
    return new Subject(jobId, null);
  }

  public boolean covers(String job, @Nullable String jobOwner) {
    return (jobId == null || jobId.equals(job)) && (owner == null || owner.equals(jobOwner));
  }
}
