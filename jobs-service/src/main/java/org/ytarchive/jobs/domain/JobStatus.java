package org.ytarchive.jobs.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ytarchive.common.error.ServiceException;

/** Where a job is in its life; {@link JobTransitions} says which may follow which. */
public enum JobStatus {
  CREATED,
  QUEUED,
  RUNNING,
  COMPLETED,
  FAILED,
  CANCELLED,
  RETRYING;

  /** The name on the wire and in the database, such as {@code running}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing more happens to such a job by itself. */
  public boolean ended() {
    return switch (this) {
      case COMPLETED, FAILED, CANCELLED -> true;
      case CREATED, QUEUED, RUNNING, RETRYING -> false;
    };
  }

  /**
   * The status of that name.
   *
   * @throws ServiceException E007 for any other, with the names that there are
   */
  public static JobStatus of(String wire) {
    for (JobStatus status : values()) {
      if (status.wire().equals(wire)) {
        return status;
      }
    }
    List<String> known = Arrays.stream(values()).map(JobStatus::wire).toList();
    throw ServiceException.invalid(
        "'%s' is no status of a job: use one of %s.".formatted(wire, String.join(", ", known)));
  }
}
