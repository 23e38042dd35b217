package org.ytarchive.common.client;

import feign.Response;
import feign.codec.ErrorDecoder;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.client.PeerFailure.Kind;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ErrorDetail;
import org.ytarchive.common.error.ServiceException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns a peer's error reply into a {@link PeerFailure}. */
final class PeerErrors implements ErrorDecoder {

  private static final int LARGEST_BODY = 64 * 1024;

  private final String peer;
  private final JsonMapper json;

  PeerErrors(String peer, JsonMapper json) {
    this.peer = peer;
    this.json = json;
  }

  static ServiceException down(String peer, String message) {
    return new ServiceException(ErrorCode.SERVICE_UNAVAILABLE, message).withDetail("service", peer);
  }

  @Override
  public Exception decode(String methodKey, Response response) {
    return new PeerFailure(failure(response), kind(response.status()));
  }

  private static Kind kind(int status) {
    return switch (status) {
      case 502, 503, 504 -> Kind.TRANSIENT;
      case 429 -> Kind.THROTTLED;
      case 500 -> Kind.FAULT;
      default -> Kind.ANSWER;
    };
  }

  private ServiceException failure(Response response) {
    ErrorDetail detail = detail(response);
    ServiceException failure = detail == null ? unexplained(response.status()) : told(detail);
    Duration wait = retryAfter(response);
    ServiceException timed = wait == null ? failure : failure.withRetryAfter(wait);
    return detail == null ? timed : timed.withStatus(response.status());
  }

  private ServiceException unexplained(int status) {
    return status == 503
        ? down(peer, "No healthy instance of the %s service is registered.".formatted(peer))
        : down(peer, "The %s service answered %d.".formatted(peer, status));
  }

  private static ServiceException told(ErrorDetail detail) {
    ServiceException failure =
        new ServiceException(ErrorCode.ofCode(detail.code()), detail.message());
    if (detail.details() != null) {
      for (Map.Entry<String, Object> entry : detail.details().entrySet()) {
        failure = failure.withDetail(entry.getKey(), entry.getValue());
      }
    }
    return failure;
  }

  private @Nullable ErrorDetail detail(Response response) {
    if (response.body() == null) {
      return null;
    }
    try {
      byte[] body = response.body().asInputStream().readNBytes(LARGEST_BODY);
      JsonNode error = json.readTree(body).path("error");
      return error.hasNonNull("code") ? json.treeToValue(error, ErrorDetail.class) : null;
    } catch (IOException | JacksonException e) {
      return null;
    }
  }

  private static @Nullable Duration retryAfter(Response response) {
    Collection<String> values = response.headers().get("Retry-After");
    if (values == null || values.isEmpty()) {
      return null;
    }
    String seconds = values.iterator().next();
    return seconds.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
  }
}
