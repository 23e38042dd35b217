package org.ytarchive.common.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import org.ytarchive.common.trace.Trace;

/** Gives each request its trace id, and logs how it went. The outermost filter. */
final class TraceFilter extends IncomingFilter {

  private static final Logger log = LoggerFactory.getLogger(TraceFilter.class);
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

  private final String service;
  private final RequestMeter meter;

  TraceFilter(String service, RequestMeter meter) {
    this.service = service;
    this.meter = meter;
  }

  @Override
  void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long start = System.nanoTime();
    MDC.put(Trace.SERVICE_KEY, service);
    adopt(traceOf(request), response);
    boolean routine = isRoutine(request);
    Throwable failure = null;
    try {
      log.atLevel(routine ? Level.TRACE : Level.INFO)
          .addKeyValue("event", "request_received")
          .addKeyValue("method", request.getMethod())
          .addKeyValue("path", request.getRequestURI())
          .log("{} {} …", request.getMethod(), request.getRequestURI());
      chain.doFilter(request, response);
    } catch (IOException | ServletException | RuntimeException | Error e) {
      failure = e;
      throw e;
    } finally {
      meter.left(request, response, start, failure);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      log.atLevel(routine ? Level.TRACE : Level.INFO)
          .addKeyValue("event", "request_completed")
          .addKeyValue("method", request.getMethod())
          .addKeyValue("path", request.getRequestURI())
          .addKeyValue("status", response.getStatus())
          .addKeyValue("duration_ms", millis)
          .log(
              "{} {} → {} in {} ms",
              request.getMethod(),
              request.getRequestURI(),
              response.getStatus(),
              millis);
      MDC.remove(Trace.KEY);
      MDC.remove(Trace.SERVICE_KEY);
    }
  }

  /** Makes it the trace id of this thread and of the reply. */
  static void adopt(String traceId, HttpServletResponse response) {
    MDC.put(Trace.KEY, traceId);
    response.setHeader(Trace.HEADER, traceId);
  }

  private static String traceOf(HttpServletRequest request) {
    String header = request.getHeader(Trace.HEADER);
    if (header != null && Trace.isUsable(header)) {
      return header;
    }
    String parent = fromTraceparent(request.getHeader("traceparent"));
    return parent == null ? Trace.create() : parent;
  }

  private static @Nullable String fromTraceparent(@Nullable String header) {
    if (header == null) {
      return null;
    }
    Matcher found = TRACEPARENT.matcher(header);
    return found.matches() ? found.group(1) : null;
  }

  /**
   * What comes every few seconds by itself; the files that a page consists of; and log shipping,
   * which would log about itself for ever.
   */
  private static boolean isRoutine(HttpServletRequest request) {
    String path = request.getRequestURI();
    return (request.getMethod().equals("GET") && !path.startsWith("/api/"))
        || path.startsWith("/actuator")
        || path.equals("/api/v1/health")
        || path.startsWith("/api/v1/registry")
        || path.equals("/v1/logs")
        || (path.equals("/api/v1/logs") && request.getMethod().equals("POST"));
  }
}
