package org.ytarchive.jobs.domain;

import java.util.function.BiConsumer;
import org.ytarchive.common.error.ServiceException;

/** Reads jobs as they were at one moment, however many there are and however long it takes. */
public interface JobSnapshots {

  /**
   * Hands over each job that matches, with its videos in short.
   *
   * @throws ServiceException E006 where too many are at it already; then nothing was handed over
   */
  void each(JobQuery.Filter filter, JobQuery.Order order, BiConsumer<Job, VideoSummary> to);
}
