package org.ytarchive.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of a YTArchive server; each returns the {@code data} of the reply's envelope. */
final class ArchiveClient {
  static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
  private final URI server;
  private final Map<String, String> credentials;

  /**
   * @param credentials the headers that say who asks
   */
  ArchiveClient(URI server, Map<String, String> credentials) {
    this.server = server;
    this.credentials = Map.copyOf(credentials);
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
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  /**
   * @param path below {@code /api/v1}
   * @throws ArchiveException if there is no reply, or it is an error
   */
  JsonNode delete(String path) {
    return send(request(path).DELETE());
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
    try {
      return data(http.send(request.build(), BodyHandlers.ofString()));
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
      throw new ServerSilentException(
          "the connection to the archive at %s broke; ./ytarchive status shows how it is"
              .formatted(server),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ArchiveException("interrupted", e);
    }
  }

  private JsonNode data(HttpResponse<String> response) {
    JsonNode envelope = envelope(response);
    if (envelope.path("success").asBoolean(false)) {
      return envelope.path("data");
    }
    JsonNode error = envelope.path("error");
    throw new ArchiveException(
        "%s (%s)".formatted(error.path("message").asString(""), error.path("code").asString("")));
  }

  private JsonNode envelope(HttpResponse<String> response) {
    try {
      JsonNode envelope = JSON.readTree(response.body());
      if (envelope.has("success")) {
        return envelope;
      }
    } catch (JacksonException e) {
      throw notAnArchive(response.statusCode());
    }
    throw notAnArchive(response.statusCode());
  }

  private ArchiveException notAnArchive(int status) {
    return new ArchiveException(
        "what answers at %s is no YTArchive (status %d); correct --server or YTARCHIVE_SERVER"
            .formatted(server, status));
  }
}
