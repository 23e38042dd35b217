package org.ytarchive.common.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.trace.Trace;

/**
 * Reads a request's body once: bounded, JSON only, and taken out of its envelope where it came in
 * one, whose trace id wins over any header's.
 */
final class BodyFilter extends IncomingFilter {

  private static final int MEBIBYTE = 1024 * 1024;

  private final RequestEnvelope envelope;
  private final ErrorReply errors;
  private final Map<String, Integer> larger;

  BodyFilter(RequestEnvelope envelope, ErrorReply errors, List<LargeBody> larger) {
    this.envelope = envelope;
    this.errors = errors;
    this.larger = larger.stream().collect(Collectors.toMap(LargeBody::path, LargeBody::mebibytes));
  }

  @Override
  void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!ApiPaths.isApi(request.getRequestURI()) || !hasBody(request)) {
      chain.doFilter(request, response);
      return;
    }
    int mebibytes = larger.getOrDefault(request.getRequestURI(), 1);
    int largest = mebibytes * MEBIBYTE;
    if (request.getContentLengthLong() > largest) {
      errors.write(tooLarge(mebibytes), response);
      return;
    }
    byte[] body;
    try {
      body = TimedBody.read(request.getInputStream(), largest + 1, TimedBody.LONGEST);
    } catch (ServiceException e) {
      response.setHeader("Connection", "close"); // The rest of it is not waited for either.
      errors.write(e, response);
      return;
    }
    if (body.length > largest) {
      errors.write(tooLarge(mebibytes), response);
      return;
    }
    if (body.length > 0 && !isJson(request.getContentType())) {
      errors.write(notJson(request.getContentType()), response);
      return;
    }
    RequestEnvelope.Content content = envelope.open(body);
    String traceId = content.traceId();
    if (traceId != null && Trace.isUsable(traceId)) {
      TraceFilter.adopt(traceId, response);
    }
    chain.doFilter(new BodyRequest(request, content.body()), response);
  }

  private static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  private static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.equals("application/json") || type.endsWith("+json");
  }

  private static ServiceException tooLarge(int mebibytes) {
    return ServiceException.invalid(
            "The body is larger than %d MiB, the most that is taken.".formatted(mebibytes))
        .withStatus(413);
  }

  private static ServiceException notJson(@Nullable String contentType) {
    return ServiceException.invalid(
            "The body is %s, but must be application/json: set the Content-Type header."
                .formatted(contentType == null ? "of no type" : contentType))
        .withStatus(415);
  }
}
