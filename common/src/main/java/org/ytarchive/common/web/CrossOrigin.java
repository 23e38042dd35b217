package org.ytarchive.common.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

/**
 * What web pages of other addresses may do here: nothing that changes anything, and read no answer,
 * unless the configuration names them. Browsers say in {@code Origin} and {@code Sec-Fetch-Site}
 * which page asks; other programs say nothing and are not concerned.
 */
final class CrossOrigin {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> FROM_ELSEWHERE = Set.of("cross-site", "same-site");
  private static final String DAY = "86400";

  private final Set<String> allowed;

  /**
   * @param allowed origins, such as {@code https://archive.example}
   */
  CrossOrigin(Set<String> allowed) {
    this.allowed = Set.copyOf(allowed);
  }

  /**
   * Adds what the page's browser needs to hand the answer to it.
   *
   * @return whether that is all: it was asked beforehand what the page may do (a preflight)
   * @throws ServiceException E005 with status 403 where the page may not do that
   */
  boolean answered(HttpServletRequest request, HttpServletResponse response) {
    String origin = request.getHeader("Origin");
    if (origin != null && allowed.contains(origin)) {
      allow(origin, response);
      if (request.getMethod().equals("OPTIONS")
          && request.getHeader("Access-Control-Request-Method") != null) {
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
        response.setHeader(
            "Access-Control-Allow-Headers",
            "Content-Type, Idempotency-Key, Last-Event-ID, Range, X-API-Key, X-Trace-Id");
        response.setHeader("Access-Control-Max-Age", DAY);
        return true;
      }
      return false;
    }
    if (!SAFE.contains(request.getMethod()) && isFromElsewhere(origin, request)) {
      throw new ServiceException(
              ErrorCode.INVALID_CREDENTIALS,
              "A page of another address (%s) may not do this. If it should, add it to general.cors_origins."
                  .formatted(origin == null ? "unnamed" : printable(origin)))
          .withStatus(403);
    }
    return false;
  }

  private static void allow(String origin, HttpServletResponse response) {
    response.setHeader("Access-Control-Allow-Origin", origin);
    response.addHeader("Vary", "Origin");
    response.setHeader(
        "Access-Control-Expose-Headers",
        "Content-Disposition, Content-Range, ETag, RateLimit, RateLimit-Policy, Retry-After, X-Trace-Id");
  }

  private static boolean isFromElsewhere(@Nullable String origin, HttpServletRequest request) {
    if (origin == null) {
      String site = request.getHeader("Sec-Fetch-Site");
      return site != null && FROM_ELSEWHERE.contains(site.toLowerCase(Locale.ROOT));
    }
    return !authority(origin).equalsIgnoreCase(request.getHeader("Host"));
  }

  private static String authority(String origin) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority == null ? "" : authority;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static String printable(String origin) {
    String clean = origin.replaceAll("[^\\x21-\\x7e]", "?");
    return clean.substring(0, Math.min(clean.length(), 100));
  }
}
