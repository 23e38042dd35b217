package org.ytarchive.jobs.api.access;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.auth.OpenPaths;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.web.ErrorReply;
import org.ytarchive.jobs.domain.access.Caller;
import org.ytarchive.jobs.domain.access.CurrentCaller;

/** The one place where a request shows who sends it, is counted, and is let in. */
final class AccessFilter implements Filter {

  /** What the services say to one another all the time. */
  private static final Set<String> NEVER_LIMITED =
      Set.of("/api/v1/registry/register", "/api/v1/registry/services");

  private final Identification identification;
  private final ClientAddresses addresses;
  private final @Nullable RateLimiter limiter;
  private final ErrorReply errors;

  /**
   * @param limiter null where nothing is limited
   */
  AccessFilter(
      Identification identification,
      ClientAddresses addresses,
      @Nullable RateLimiter limiter,
      ErrorReply errors) {
    this.identification = identification;
    this.addresses = addresses;
    this.limiter = limiter;
    this.errors = errors;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest asked = (HttpServletRequest) request;
    HttpServletResponse reply = (HttpServletResponse) response;
    String path = OpenPaths.path(asked);
    asked.setAttribute(ClientAddresses.ATTRIBUTE, addresses.of(asked));
    Caller caller;
    try {
      caller = identification.caller(asked, path);
      limit(caller, asked, path, reply);
      identification.require(caller, asked, path);
    } catch (ServiceException e) {
      errors.write(e, reply);
      return;
    }
    CurrentCaller.set(caller);
    try {
      chain.doFilter(request, response);
    } finally {
      CurrentCaller.clear();
    }
  }

  private void limit(
      Caller caller, HttpServletRequest request, String path, HttpServletResponse response) {
    if (limiter == null || caller.kind() == Caller.Kind.SERVICE || !isLimited(path)) {
      return;
    }
    boolean byKey = caller.kind() != Caller.Kind.ANYBODY && !Identification.isStranger(caller);
    Object address = request.getAttribute(ClientAddresses.ATTRIBUTE);
    limiter.take(byKey ? caller.id() : String.valueOf(address), response);
  }

  private static boolean isLimited(String path) {
    return path.startsWith("/api/")
        && !path.equals("/api/v1/health")
        && !NEVER_LIMITED.contains(path)
        && !path.startsWith("/api/v1/registry/services/")
        && !path.startsWith("/api/v1/jobs/callbacks/");
  }
}
