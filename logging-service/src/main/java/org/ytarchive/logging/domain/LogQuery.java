package org.ytarchive.logging.domain;

import org.ytarchive.common.error.ServiceException;

/**
 * A page of lines.
 *
 * @param limit lines on the page, 1 to 1,000
 * @param offset lines before it; offset and limit together at most 100,000
 */
public record LogQuery(LogFilter filter, int limit, int offset, LogOrder order) {

  private static final int LARGEST_PAGE = 1_000;
  private static final int DEEPEST = 100_000;

  /**
   * @throws ServiceException E007 when a number is out of its range
   */
  public LogQuery {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw ServiceException.invalid(
          "limit " + limit + " is out of range; expected 1 to " + LARGEST_PAGE);
    }
    if (offset < 0 || offset > DEEPEST - limit) {
      throw ServiceException.invalid(
          "offset "
              + offset
              + " is out of range; expected 0 to "
              + (DEEPEST - limit)
              + ", and narrower from and to for what lies deeper");
    }
  }
}
