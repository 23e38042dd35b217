package org.ytarchive.download.domain;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ytarchive.common.error.ServiceException;

/** The states of a task, and the one table of which may follow which. */
public enum TaskStatus {
  PENDING,
  DOWNLOADING,
  PROCESSING,
  PAUSED,
  COMPLETED,
  FAILED,
  CANCELLED;

  private static final Map<TaskStatus, Set<TaskStatus>> FOLLOWERS = new EnumMap<>(TaskStatus.class);

  static {
    FOLLOWERS.put(PENDING, EnumSet.of(DOWNLOADING, PAUSED, CANCELLED));
    FOLLOWERS.put(
        DOWNLOADING, EnumSet.of(PROCESSING, PENDING, PAUSED, COMPLETED, FAILED, CANCELLED));
    FOLLOWERS.put(PROCESSING, EnumSet.of(PENDING, PAUSED, COMPLETED, FAILED, CANCELLED));
    FOLLOWERS.put(PAUSED, EnumSet.of(PENDING, CANCELLED));
    FOLLOWERS.put(COMPLETED, EnumSet.noneOf(TaskStatus.class));
    FOLLOWERS.put(FAILED, EnumSet.noneOf(TaskStatus.class));
    FOLLOWERS.put(CANCELLED, EnumSet.noneOf(TaskStatus.class));
  }

  /**
   * The status of this name, in lower case.
   *
   * @throws ServiceException E007 with the allowed names
   */
  public static TaskStatus of(String label) {
    return Arrays.stream(values())
        .filter(status -> status.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                ServiceException.invalid(
                        "status '%s' is not known. Use one of: %s"
                            .formatted(label, String.join(", ", labels())))
                    .withDetail("allowed", labels()));
  }

  public boolean mayBecome(TaskStatus next) {
    return FOLLOWERS.getOrDefault(this, Set.of()).contains(next);
  }

  /** Whether nothing follows. */
  public boolean isFinished() {
    return FOLLOWERS.getOrDefault(this, Set.of()).isEmpty();
  }

  /** Whether a worker is at it. */
  public boolean isRunning() {
    return this == DOWNLOADING || this == PROCESSING;
  }

  /** How it is written in requests and replies. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static List<String> labels() {
    return Arrays.stream(values()).map(TaskStatus::label).toList();
  }
}
