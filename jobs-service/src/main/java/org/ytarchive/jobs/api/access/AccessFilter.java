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
import org.ytarchive.common.web.Endpoint;
import org.ytarchive.common.web.ErrorReply;
import org.ytarchive.jobs.domain.access.Caller;
import org.ytarchive.jobs.domain.access.CurrentCaller;
import org.ytarchive.jobs.domain.usage.UsageMeter;

/** The one place where a request shows who sends it, is counted, and is let in. */
final class AccessFilter implements Filter {

  /** What the services say to one another all the time. */
  private static final Set<String> NEVER_LIMITED =
      Set.of("/api/v1/registry/register", "/api/v1/registry/services");

  private final Identification identification;
  private final ClientAddresses addresses;
  private final @Nullable RateLimiter limiter;
  private final UsageMeter usage;
  private final ErrorReply errors;

  /**
   * @param limiter null where nothing is limited
   */
  AccessFilter(
      Identification identification,
      ClientAddresses addresses,
      @Nullable RateLimiter limiter,
      UsageMeter usage,
      ErrorReply errors) {
    this.identification = identification;
    this.addresses = addresses;
    this.limiter = limiter;
    this.usage = usage;
    this.errors = errors;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest asked = (HttpServletRequest) request;
    HttpServletResponse reply = (HttpServletResponse) response;
    String path = OpenPaths.path(asked);
    asked.setAttribute(ClientAddresses.ATTRIBUTE, addresses.of(asked));
    long start = System.nanoTime();
    Caller caller = identification.caller(asked, path);
    try {
      limit(caller, asked, path, reply);
      identification.require(caller, asked, path);
      CurrentCaller.set(caller);
      chain.doFilter(request, response);
    } catch (ServiceException e) {
      errors.write(e, reply);
    } finally {
      CurrentCaller.clear();
      if (isCounted(caller, path)) {
        usage.add(
            caller.id(), endpoint(asked, reply), reply.getStatus(), took(start, asked, reply));
      }
    }
  }

  /** Negative for a stream, which ends when its reader likes. */
  private static long took(long start, HttpServletRequest request, HttpServletResponse response) {
    String type = response.getContentType();
    boolean stream =
        request.isAsyncStarted() || (type != null && type.startsWith("text/event-stream"));
    return stream ? -1 : System.nanoTime() - start;
  }

  private static String endpoint(HttpServletRequest request, HttpServletResponse response) {
    String pattern = Endpoint.pattern(request, response.getStatus());
    return pattern == null ? "other" : request.getMethod() + " " + pattern;
  }

  private static boolean isCounted(Caller caller, String path) {
    return caller.kind() != Caller.Kind.SERVICE && isLimited(path);
  }

  private void limit(
      Caller caller, HttpServletRequest request, String path, HttpServletResponse response) {
    if (limiter == null || !isCounted(caller, path)) {
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
