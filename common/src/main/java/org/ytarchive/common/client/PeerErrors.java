package org.ytarchive.common.client;

import feign.Response;
import feign.codec.ErrorDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  /** How Spring Cloud LoadBalancer's own 503 begins. */
  private static final String NO_INSTANCE = "Load balancer does not contain an instance";

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
    byte[] body = body(response);
    if (response.status() == 503
        && new String(body, StandardCharsets.UTF_8).startsWith(NO_INSTANCE)) {
      return new PeerFailure(
          down(peer, "No healthy instance of the %s service is registered.".formatted(peer))
              .withDetail("reason", "unregistered"),
          Kind.UNREGISTERED);
    }
    ErrorDetail detail = detail(body);
    ServiceException failure =
        detail == null
            ? down(peer, "The %s service answered %d.".formatted(peer, response.status()))
            : told(detail).withStatus(response.status());
    Duration wait = retryAfter(response);
    return new PeerFailure(
        wait == null ? failure : failure.withRetryAfter(wait), kind(response.status()));
  }

  private static Kind kind(int status) {
    return switch (status) {
      case 502, 503, 504 -> Kind.TRANSIENT;
      case 429 -> Kind.THROTTLED;
      case 500 -> Kind.FAULT;
      default -> Kind.ANSWER;
    };
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

  private static byte[] body(Response response) {
    if (response.body() == null) {
      return new byte[0];
    }
    try {
      return response.body().asInputStream().readNBytes(LARGEST_BODY);
    } catch (IOException e) {
      return new byte[0]; // the status says enough
    }
  }

  private @Nullable ErrorDetail detail(byte[] body) {
    try {
      JsonNode error = json.readTree(body).path("error");
      return error.hasNonNull("code") ? json.treeToValue(error, ErrorDetail.class) : null;
    } catch (JacksonException e) {
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
