package org.ytarchive.jobs.domain;

import org.ytarchive.common.error.ServiceException;

/** The library roots that a job may write to. */
public interface OutputRoots {

  /** The configured library, as an absolute path. */
  String base();

  /**
   * The path, absolute and normalised.
   *
   * @throws ServiceException E007 naming {@code field} where it is outside every root
   */
  String require(String field, String path);
}
