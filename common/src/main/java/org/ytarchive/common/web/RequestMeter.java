package org.ytarchive.common.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Times requests under the name and the tags that Spring's own meter has, {@code
 * http.server.requests}, at a small part of its cost: the meters are looked up once and kept.
 * Thread-safe.
 */
final class RequestMeter {

  private static final String NAME = "http.server.requests";

  /** Others are counted as one: a tag must not grow with what callers think up. */
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

  private final MeterRegistry meters;
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  RequestMeter(MeterRegistry meters) {
    this.meters = meters;
  }

  /**
   * Records a request when its reply is complete, which an event stream's is much later.
   *
   * @param start by {@link System#nanoTime}
   * @param failure that went past every handler
   */
  void left(
      HttpServletRequest request,
      HttpServletResponse response,
      long start,
      @Nullable Throwable failure) {
    if (request.isAsyncStarted()) {
      request.getAsyncContext().addListener(new Completion(request, response, start));
    } else {
      record(request, response, start, failure);
    }
  }

  private void record(
      HttpServletRequest request,
      HttpServletResponse response,
      long start,
      @Nullable Throwable failure) {
    int status = failure == null ? response.getStatus() : 500;
    Kind kind =
        new Kind(
            METHODS.contains(request.getMethod()) ? request.getMethod() : "UNKNOWN",
            uri(request, status),
            status,
            failure == null ? "none" : failure.getClass().getSimpleName());
    timers
        .computeIfAbsent(kind, this::timer)
        .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
  }

  private Timer timer(Kind kind) {
    return Timer.builder(NAME)
        .description("Requests that were answered, and how long that took")
        .tag("method", kind.method())
        .tag("uri", kind.uri())
        .tag("status", Integer.toString(kind.status()))
        .tag("outcome", outcome(kind.status()))
        .tag("exception", kind.exception())
        .tag("error", kind.exception())
        .register(meters);
  }

  private static String uri(HttpServletRequest request, int status) {
    String pattern = Endpoint.pattern(request, status);
    if (pattern == null) {
      return status == 404 ? "NOT_FOUND" : "UNKNOWN";
    }
    return pattern;
  }

  private static String outcome(int status) {
    return switch (status / 100) {
      case 1 -> "INFORMATIONAL";
      case 2 -> "SUCCESS";
      case 3 -> "REDIRECTION";
      case 4 -> "CLIENT_ERROR";
      case 5 -> "SERVER_ERROR";
      default -> "UNKNOWN";
    };
  }

  private record Kind(String method, String uri, int status, String exception) {}

  /** What is still to come of a reply that goes on after its request's thread has left. */
  private final class Completion implements AsyncListener {

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final long start;
    private @Nullable Throwable failure;

    Completion(HttpServletRequest request, HttpServletResponse response, long start) {
      this.request = request;
      this.response = response;
      this.start = start;
    }

    @Override
    public void onComplete(AsyncEvent event) {
      record(request, response, start, failure);
    }

    @Override
    public void onError(AsyncEvent event) {
      failure = event.getThrowable();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      // It ends in onComplete as well.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this);
    }
  }
}
