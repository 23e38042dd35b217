package org.ytarchive.jobs.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.ytarchive.common.error.ServiceException;

/** Path and query, as they came: nothing is taken apart and put together again. */
final class Target {

  /** The server has looked at everything else that is not allowed in an address. */
  private static final Pattern HALF_AN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private Target() {}

  /**
   * @throws ServiceException E007 where services would not agree on what it says
   */
  static String of(HttpServletRequest request) {
    String query = request.getQueryString();
    if (query == null) {
      return request.getRequestURI();
    }
    if (HALF_AN_ESCAPE.matcher(query).find()) {
      throw ServiceException.invalid(
          "The query '%s' can't be used: what is special in it must be escaped, as %%25 for %%."
              .formatted(query));
    }
    return request.getRequestURI() + "?" + query;
  }
}
