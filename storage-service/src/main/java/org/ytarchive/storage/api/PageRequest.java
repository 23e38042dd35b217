package org.ytarchive.storage.api;

import org.ytarchive.common.error.ServiceException;

/**
 * Which part of a list is asked for.
 *
 * @param limit 1–500
 * @param offset 0 or more
 */
record PageRequest(int limit, long offset) {
  static final String DEFAULT_LIMIT = "50";

  private static final int MOST = 500;

  PageRequest {
    if (limit < 1 || limit > MOST) {
      throw ServiceException.invalid(
          "Parameter 'limit' is %d: give 1 to %d".formatted(limit, MOST));
    }
    if (offset < 0) {
      throw ServiceException.invalid("Parameter 'offset' is %d: give 0 or more".formatted(offset));
    }
  }
}
