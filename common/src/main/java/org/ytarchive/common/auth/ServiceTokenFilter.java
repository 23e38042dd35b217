package org.ytarchive.common.auth;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.web.ErrorReply;

/**
 * Keeps the services behind port 8000 from being side doors: while sign-in is on, they answer to
 * one another alone.
 */
final class ServiceTokenFilter implements Filter {

  private final ServiceToken token;
  private final ErrorReply errors;

  ServiceTokenFilter(ServiceToken token, ErrorReply errors) {
    this.token = token;
    this.errors = errors;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    if (OpenPaths.contain(http) || token.matches(http.getHeader(ServiceToken.HEADER))) {
      chain.doFilter(request, response);
      return;
    }
    errors.write(
        new ServiceException(
            ErrorCode.INVALID_CREDENTIALS,
            "This service answers to the archive's other services alone. Ask at the address of the Jobs service, with a key in X-API-Key."),
        (HttpServletResponse) response);
  }
}
