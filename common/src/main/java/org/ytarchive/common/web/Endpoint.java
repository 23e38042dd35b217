package org.ytarchive.common.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;

/** Tells endpoints apart for figures that are kept. */
public final class Endpoint {

  private static final int NOT_FOUND = 404;

  private Endpoint() {}

  /**
   * The pattern that the request's path matched, not the path: there are few of them, and a path
   * may have a secret in it.
   *
   * @param status of the reply
   * @return null where nothing was found; a handler of last resort gives the path of what it did
   *     not find for a pattern
   */
  public static @Nullable String pattern(HttpServletRequest request, int status) {
    Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    return pattern == null
            || (status == NOT_FOUND && request.getRequestURI().equals(pattern.toString()))
        ? null
        : pattern.toString();
  }
}
