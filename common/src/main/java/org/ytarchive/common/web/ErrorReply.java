package org.ytarchive.common.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.ytarchive.common.error.ErrorDetail;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.trace.Trace;
import tools.jackson.databind.json.JsonMapper;

/** A failure as a reply: from a controller's advice, or written by a filter itself. */
public final class ErrorReply {

  private final JsonMapper json;

  ErrorReply(JsonMapper json) {
    this.json = json;
  }

  static ResponseEntity<Envelope> entity(ServiceException failure, HttpHeaders headers) {
    HttpHeaders all = new HttpHeaders(headers);
    if (failure.retryAfter() != null) {
      all.set(HttpHeaders.RETRY_AFTER, Long.toString(seconds(failure.retryAfter())));
    }
    all.setContentType(MediaType.APPLICATION_JSON);
    return ResponseEntity.status(failure.status()).headers(all).body(envelope(failure));
  }

  public void write(ServiceException failure, HttpServletResponse response) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.setStatus(failure.status());
    if (failure.retryAfter() != null) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds(failure.retryAfter())));
    }
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(envelope(failure)));
  }

  private static Envelope envelope(ServiceException failure) {
    ErrorDetail detail =
        new ErrorDetail(
            failure.errorCode().code(),
            failure.getMessage(),
            failure.details().isEmpty() ? null : failure.details());
    return Envelope.failure(detail, Trace.current());
  }

  /** Rounded up: a caller that comes back on the second must find the door open. */
  private static long seconds(Duration wait) {
    return Math.max(1, (wait.toMillis() + 999) / 1000);
  }
}
