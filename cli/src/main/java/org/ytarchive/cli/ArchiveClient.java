package org.ytarchive.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of a YTArchive server; each returns the {@code data} of the reply's envelope. */
final class ArchiveClient {
  static final JsonMapper JSON = JsonMapper.builder().build();

  private static final int HTTP_OK = 200;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient http;
  private final Clock clock = Clock.systemUTC();
  private final URI server;
  private final Map<String, String> credentials;

  /**
   * @param credentials the headers that say who asks
   */
  ArchiveClient(URI server, Map<String, String> credentials) {
    this.server = server;
    this.http = client(server);
    this.credentials = Map.copyOf(credentials);
  }

  private static HttpClient client(URI server) {
    HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT);
    return "https".equals(server.getScheme())
        ? client.build()
        : client.sslContext(withoutCertificates()).build();
  }

  /** Reading the system's certificates costs much of a short run's time, and http needs none. */
  private static SSLContext withoutCertificates() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[0], new TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has TLS", e);
    }
  }

  /**
   * @param path below {@code /api/v1}, with its query
   * @throws ArchiveException if there is no reply, or it is an error
   */
  JsonNode get(String path) {
    return send(request(path).GET());
  }

  /**
   * @param path below {@code /api/v1}
   * @throws ArchiveException if there is no reply, or it is an error
   */
  JsonNode post(String path, Map<String, Object> body) {
    return send(withBody("POST", path, body));
  }

  /**
   * @param path below {@code /api/v1}
   * @throws ArchiveException if there is no reply, or it is an error
   */
  JsonNode put(String path, Map<String, Object> body) {
    return send(withBody("PUT", path, body));
  }

  /**
   * @param path below {@code /api/v1}
   * @throws ArchiveException if there is no reply, or it is an error
   */
  JsonNode delete(String path) {
    return send(request(path).DELETE());
  }

  /**
   * A reply without an envelope, which may go on until the server or the reader ends it.
   *
   * @param path below {@code /api/v1}, with its query
   * @return its text as it comes; to be closed
   * @throws ArchiveException if there is no reply, or it is an error
   */
  Reader text(String path) {
    HttpResponse<InputStream> response = reply(request(path).GET(), BodyHandlers.ofInputStream());
    if (response.statusCode() == HTTP_OK) {
      return new InputStreamReader(response.body(), StandardCharsets.UTF_8);
    }
    try (InputStream error = response.body()) {
      data(response.statusCode(), new String(error.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw broken(e);
    }
    throw notAnArchive(response.statusCode());
  }

  /**
   * How far this machine's clock is ahead of the server's, to a second or two; zero where the
   * server does not tell.
   */
  Duration clockDifference() {
    HttpResponse<String> response = reply(request("/health").GET(), BodyHandlers.ofString());
    return response
        .headers()
        .firstValue("Date")
        .map(date -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from))
        .map(date -> Duration.between(date, clock.instant()))
        .orElse(Duration.ZERO);
  }

  private HttpRequest.Builder withBody(String method, String path, Map<String, Object> body) {
    return request(path)
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)));
  }

  private HttpRequest.Builder request(String path) {
    String base = server.toString().replaceAll("/+$", "");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/api/v1" + path))
            .timeout(REPLY_TIMEOUT)
            .header("Accept", "application/json");
    credentials.forEach(request::header);
    return request;
  }

  private JsonNode send(HttpRequest.Builder request) {
    HttpResponse<String> response = reply(request, BodyHandlers.ofString());
    return data(response.statusCode(), response.body());
  }

  private <T> HttpResponse<T> reply(HttpRequest.Builder request, BodyHandler<T> handler) {
    try {
      return http.send(request.build(), handler);
    } catch (HttpTimeoutException e) {
      throw new ServerSilentException(
          "the archive at %s did not answer in time; ./ytarchive status shows how it is"
              .formatted(server),
          e);
    } catch (ConnectException | UnresolvedAddressException e) {
      throw new ServerSilentException(
          "no archive answers at %s; start it with ./ytarchive up, or name another with --server"
              .formatted(server),
          e);
    } catch (IOException e) {
      throw broken(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ArchiveException("interrupted", e);
    }
  }

  private ServerSilentException broken(IOException cause) {
    return new ServerSilentException(
        "the connection to the archive at %s broke; ./ytarchive status shows how it is"
            .formatted(server),
        cause);
  }

  private JsonNode data(int status, String body) {
    JsonNode envelope = envelope(status, body);
    if (envelope.path("success").asBoolean(false)) {
      return envelope.path("data");
    }
    JsonNode error = envelope.path("error");
    throw new ArchiveException(
        "%s (%s)".formatted(error.path("message").asString(""), error.path("code").asString("")));
  }

  private JsonNode envelope(int status, String body) {
    try {
      JsonNode envelope = JSON.readTree(body);
      if (envelope.has("success")) {
        return envelope;
      }
    } catch (JacksonException e) {
      throw notAnArchive(status);
    }
    throw notAnArchive(status);
  }

  private ArchiveException notAnArchive(int status) {
    return new ArchiveException(
        "what answers at %s is no YTArchive (status %d); correct --server or YTARCHIVE_SERVER"
            .formatted(server, status));
  }
}
