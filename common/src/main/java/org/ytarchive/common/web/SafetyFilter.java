package org.ytarchive.common.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.ytarchive.common.error.ServiceException;

/**
 * Tells browsers what not to make of an answer, keeps strange pages out, and refuses paths with
 * detours in them, so that everybody who looks at a path sees the same one.
 */
final class SafetyFilter extends IncomingFilter {

  private static final Pattern DETOUR =
      Pattern.compile("//|;|\\\\|/(\\.|%2e){1,2}(/|$)|%2f|%5c", Pattern.CASE_INSENSITIVE);

  private static final String FOR_PROGRAMS = "default-src 'none'; frame-ancestors 'none'";
  private static final String FOR_PAGES =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

  private final CrossOrigin pages;
  private final ErrorReply errors;

  SafetyFilter(CrossOrigin pages, ErrorReply errors) {
    this.pages = pages;
    this.errors = errors;
  }

  @Override
  void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI();
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Content-Security-Policy", ApiPaths.isApi(path) ? FOR_PROGRAMS : FOR_PAGES);
    try {
      if (DETOUR.matcher(path).find()) {
        throw ServiceException.invalid(
            "The path has a detour in it, such as //, /../ or a semicolon: send it without.");
      }
      if (pages.answered(request, response)) {
        return;
      }
    } catch (ServiceException e) {
      errors.write(e, response);
      return;
    }
    chain.doFilter(request, response);
  }
}
