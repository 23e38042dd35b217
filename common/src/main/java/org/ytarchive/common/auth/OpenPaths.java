package org.ytarchive.common.auth;

import jakarta.servlet.http.HttpServletRequest;

/** What anybody may ask: whether the service is there. */
public final class OpenPaths {

  private OpenPaths() {}

  /** Whether this request needs neither key nor token. */
  public static boolean contain(HttpServletRequest request) {
    String path = path(request);
    return path.equals("/api/v1/health")
        || path.equals("/actuator/health")
        || path.startsWith("/actuator/health/");
  }

  /**
   * The path that the container dispatches by: decoded and without detours, whatever the request's
   * line looked like.
   */
  public static String path(HttpServletRequest request) {
    String more = request.getPathInfo();
    return more == null ? request.getServletPath() : request.getServletPath() + more;
  }
}
