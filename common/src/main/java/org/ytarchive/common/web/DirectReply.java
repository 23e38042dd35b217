package org.ytarchive.common.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.ytarchive.common.trace.Trace;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what a controller returns, in its envelope, straight to the reply. Where there is
 * something to negotiate about, Spring's way is taken, which ends with the same bytes: choosing a
 * type and a converter, and flushing in between, costs more than the writing itself.
 */
final class DirectReply implements HandlerMethodReturnValueHandler {

  private final HandlerMethodReturnValueHandler negotiating;
  private final ObjectWriter writer;

  /**
   * Goes before another one.
   *
   * @param negotiating takes whatever is not plain JSON below {@code /api}
   */
  DirectReply(HandlerMethodReturnValueHandler negotiating, JsonMapper json) {
    this.negotiating = negotiating;
    this.writer =
        json.writerFor(Envelope.class)
            .without(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .without(StreamWriteFeature.AUTO_CLOSE_TARGET);
  }

  @Override
  public boolean supportsReturnType(MethodParameter returned) {
    Class<?> type = returned.getParameterType();
    return (type.isRecord() || Map.class.isAssignableFrom(type))
        && type != Envelope.class
        && returned.getContainingClass().isAnnotationPresent(RestController.class);
  }

  @Override
  public void handleReturnValue(
      @Nullable Object value,
      MethodParameter returned,
      ModelAndViewContainer outcome,
      NativeWebRequest exchange)
      throws Exception {
    HttpServletRequest request =
        Objects.requireNonNull(exchange.getNativeRequest(HttpServletRequest.class));
    if (ApiPaths.isApi(request.getRequestURI()) && takesJson(request)) {
      outcome.setRequestHandled(true);
      write(value, Objects.requireNonNull(exchange.getNativeResponse(HttpServletResponse.class)));
    } else {
      negotiating.handleReturnValue(value, returned, outcome, exchange);
    }
  }

  private static boolean takesJson(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return (accept == null
            || accept.equals(MediaType.ALL_VALUE)
            || accept.equals(MediaType.APPLICATION_JSON_VALUE))
        && request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) == null;
  }

  private void write(@Nullable Object value, HttpServletResponse response) throws IOException {
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    try {
      writer.writeValue(response.getOutputStream(), Envelope.of(value, Trace.current()));
    } catch (JacksonIOException broken) {
      throw broken.getCause();
    }
  }
}
