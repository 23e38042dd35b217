package org.ytarchive.download.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;

/** The source, or the way to it, did not give what was asked for. */
public final class SourceException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What helps. */
  public enum Remedy {
    /** Nothing: the same call would fail again. */
    NONE,
    /** The same call, later. */
    RETRY,
    /** Room on the disk. */
    WAIT_FOR_ROOM,
    /** The media urls are too old: look the video up again. */
    EXTRACT_AGAIN,
    /** A pause of everything of this kind that goes to the source. */
    COOL_DOWN,
    /** The end of such a pause: nothing was asked. */
    WAIT
  }

  private final transient TaskProblem problem;
  private final Remedy remedy;
  private final @Nullable Instant retryAt;

  public SourceException(TaskProblem problem, Remedy remedy) {
    this(problem, remedy, null);
  }

  /**
   * @param retryAt when the same call may be made again, where that is known
   */
  public SourceException(TaskProblem problem, Remedy remedy, @Nullable Instant retryAt) {
    super(problem.message());
    this.problem = problem;
    this.remedy = remedy;
    this.retryAt = retryAt;
  }

  public TaskProblem problem() {
    return problem;
  }

  public Remedy remedy() {
    return remedy;
  }

  public @Nullable Instant retryAt() {
    return retryAt;
  }

  /** The same, as a client of the service is told. */
  public ServiceException toServiceException() {
    ServiceException exception = new ServiceException(problem.code(), problem.message());
    return problem.reason() == null ? exception : exception.withDetail("reason", problem.reason());
  }
}
