package org.ytarchive.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A small HTTP client for tests, aimed at one server: JSON goes in, status, headers and JSON come
 * out. A body that is a {@link String} is sent as it is, anything else as JSON. Redirects are not
 * followed; a call has 60 s.
 */
public final class Http {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final String baseUrl;
  private final Map<String, String> always;

  private Http(String baseUrl, Map<String, String> always) {
    this.baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
    this.always = always;
  }

  /** Talks to the server at this address, such as {@code http://127.0.0.1:8000/api/v1}. */
  public static Http at(String baseUrl) {
    return new Http(baseUrl, Map.of());
  }

  /** Talks to this port of the loopback interface. */
  public static Http at(int port) {
    return at("http://127.0.0.1:" + port);
  }

  /** The same server, asked with these headers each time, unless a request has others. */
  public Http with(Map<String, String> headers) {
    return new Http(baseUrl, Map.copyOf(headers));
  }

  /** Asks for a path, which begins with a slash. */
  public HttpReply get(String path) {
    return send("GET", path, null, Map.of());
  }

  /** Posts without a body. */
  public HttpReply post(String path) {
    return send("POST", path, null, Map.of());
  }

  /** Posts a body. */
  public HttpReply post(String path, Object body) {
    return send("POST", path, body, Map.of());
  }

  /** Puts without a body. */
  public HttpReply put(String path) {
    return send("PUT", path, null, Map.of());
  }

  /** Puts a body. */
  public HttpReply put(String path, Object body) {
    return send("PUT", path, body, Map.of());
  }

  /** Patches with a body. */
  public HttpReply patch(String path, Object body) {
    return send("PATCH", path, body, Map.of());
  }

  /** Deletes. */
  public HttpReply delete(String path) {
    return send("DELETE", path, null, Map.of());
  }

  /**
   * Sends any request. The content type is JSON unless the headers say otherwise.
   *
   * @throws UncheckedIOException when no answer comes
   */
  public HttpReply send(
      String method, String path, @Nullable Object body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(baseUrl + path)).timeout(Duration.ofSeconds(60));
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request.setHeader("Content-Type", "application/json");
      request.method(
          method,
          BodyPublishers.ofString(
              body instanceof String text ? text : JSON.writeValueAsString(body)));
    }
    always.forEach(request::setHeader);
    headers.forEach(request::setHeader);
    return reply(exchange(request.build()));
  }

  private static HttpResponse<String> exchange(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(request.method() + " " + request.uri() + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          request.method() + " " + request.uri() + " was interrupted", e);
    }
  }

  private static HttpReply reply(HttpResponse<String> response) {
    return new HttpReply(
        response.statusCode(), response.body(), json(response.body()), response.headers().map());
  }

  private static JsonNode json(String text) {
    if (text.isBlank()) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(text);
    } catch (JacksonException notJson) {
      return MissingNode.getInstance();
    }
  }
}
