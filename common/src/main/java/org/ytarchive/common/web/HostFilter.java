package org.ytarchive.common.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.ytarchive.common.error.ServiceException;

/**
 * Answers only under the names that the configuration gives, so that a web page can't reach the
 * services by letting its own name point here (DNS rebinding).
 */
final class HostFilter extends IncomingFilter {

  private final Set<String> allowed;
  private final ErrorReply errors;

  /**
   * @param allowed lower case, without ports; IPv6 addresses in brackets
   */
  HostFilter(Set<String> allowed, ErrorReply errors) {
    this.allowed = Set.copyOf(allowed);
    this.errors = errors;
  }

  @Override
  void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String host = request.getServerName().toLowerCase(Locale.ROOT);
    if (allowed.contains(host)) {
      chain.doFilter(request, response);
    } else {
      errors.write(
          ServiceException.invalid(
              "This service does not answer to the name '%s'. If it should, add it to general.allowed_hosts."
                  .formatted(host)),
          response);
    }
  }
}
