package org.ytarchive.download.domain;

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
    /** The media urls are too old: look the video up again. */
    EXTRACT_AGAIN,
    /** A pause of everything that goes to the source. */
    COOL_DOWN
  }

  private final transient TaskProblem problem;
  private final Remedy remedy;

  public SourceException(TaskProblem problem, Remedy remedy) {
    super(problem.message());
    this.problem = problem;
    this.remedy = remedy;
  }

  public TaskProblem problem() {
    return problem;
  }

  public Remedy remedy() {
    return remedy;
  }

  /** The same, as a client of the service is told. */
  public ServiceException toServiceException() {
    ServiceException exception = new ServiceException(problem.code(), problem.message());
    return problem.reason() == null ? exception : exception.withDetail("reason", problem.reason());
  }
}
