package org.ytarchive.jobs.domain;

import static org.ytarchive.jobs.domain.JobStatus.CANCELLED;
import static org.ytarchive.jobs.domain.JobStatus.COMPLETED;
import static org.ytarchive.jobs.domain.JobStatus.CREATED;
import static org.ytarchive.jobs.domain.JobStatus.FAILED;
import static org.ytarchive.jobs.domain.JobStatus.QUEUED;
import static org.ytarchive.jobs.domain.JobStatus.RETRYING;
import static org.ytarchive.jobs.domain.JobStatus.RUNNING;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.ytarchive.common.error.ServiceException;

/** The one table of which status may follow which. */
public final class JobTransitions {

  private static final Map<JobStatus, Set<JobStatus>> TABLE = new EnumMap<>(JobStatus.class);

  static {
    TABLE.put(CREATED, EnumSet.of(QUEUED, CANCELLED));
    TABLE.put(QUEUED, EnumSet.of(RUNNING, CANCELLED));
    TABLE.put(RUNNING, EnumSet.of(COMPLETED, FAILED, CANCELLED, RETRYING));
    TABLE.put(RETRYING, EnumSet.of(RUNNING, CANCELLED));
    TABLE.put(COMPLETED, EnumSet.noneOf(JobStatus.class));
    TABLE.put(FAILED, EnumSet.of(RETRYING));
    TABLE.put(CANCELLED, EnumSet.of(RETRYING));
  }

  private JobTransitions() {}

  /** What may follow {@code from}; empty where nothing may. */
  public static Set<JobStatus> from(JobStatus from) {
    return Collections.unmodifiableSet(TABLE.getOrDefault(from, Set.of()));
  }

  public static boolean allowed(JobStatus from, JobStatus to) {
    return from(from).contains(to);
  }

  /**
   * Does nothing where the move is in the table.
   *
   * @throws ServiceException E007 with the details {@code from} and {@code to} where it is not
   */
  static void require(String jobId, JobStatus from, JobStatus to) {
    if (!allowed(from, to)) {
      throw ServiceException.invalid(
              "Job %s is %s and cannot become %s: %s."
                  .formatted(jobId, from.wire(), to.wire(), possible(from)))
          .withDetail("from", from.wire())
          .withDetail("to", to.wire());
    }
  }

  private static String possible(JobStatus from) {
    Set<JobStatus> next = from(from);
    return next.isEmpty()
        ? "a %s job has ended for good".formatted(from.wire())
        : "from %s it can only become %s"
            .formatted(
                from.wire(), String.join(" or ", next.stream().map(JobStatus::wire).toList()));
  }
}
