package org.ytarchive.cli;

import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Calls of a YTArchive server; each returns the {@code data} of the reply's envelope. */
final class ArchiveClient {
  private static final int HTTP_OK = 200;
  private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(60);

  private final Clock clock = Clock.systemUTC();
  private final Server server;

  /**
   * @param credentials the headers that say who asks
   */
  ArchiveClient(URI address, Map<String, String> credentials) {
    this(address, credentials, REPLY_TIMEOUT);
  }

  /**
   * @param credentials the headers that say who asks
   * @param patience how long a reply may be silent
   */
  ArchiveClient(URI address, Map<String, String> credentials, Duration patience) {
    Map<String, String> headers = new HashMap<>(credentials);
    headers.put("Accept", "application/json");
    this.server = new Server(address, headers, patience);
  }

  /**
   * @param path below {@code /api/v1}, with its query
   * @throws ArchiveException if there is no reply, or it is an error
   */
  JsonNode get(String path) {
    return send("GET", path, null);
  }

  /**
   * @param path below {@code /api/v1}
   * @throws ArchiveException if there is no reply, or it is an error
   */
  JsonNode post(String path, Map<String, Object> body) {
    return send("POST", path, Json.mapper().writeValueAsString(body));
  }

  /**
   * @param path below {@code /api/v1}
   * @throws ArchiveException if there is no reply, or it is an error
   */
  JsonNode put(String path, Map<String, Object> body) {
    return send("PUT", path, Json.mapper().writeValueAsString(body));
  }

  /**
   * @param path below {@code /api/v1}
   * @throws ArchiveException if there is no reply, or it is an error
   */
  JsonNode delete(String path) {
    return send("DELETE", path, null);
  }

  /**
   * A reply without an envelope, which may go on until the server or the reader ends it.
   *
   * @param path below {@code /api/v1}, with its query
   * @return its text as it comes; to be closed
   * @throws ArchiveException if there is no reply, or it is an error
   */
  Reader text(String path) {
    Server.Reply reply = reply("GET", path, null);
    if (reply.status() == HTTP_OK) {
      return new InputStreamReader(reply.body(), StandardCharsets.UTF_8);
    }
    data(reply);
    throw Refusal.of(reply, notAnArchive(reply));
  }

  /**
   * How far this machine's clock is ahead of the server's, to a second or two; zero where the
   * server does not tell.
   */
  Duration clockDifference() {
    Server.Reply reply = reply("GET", "/health", null);
    server.text(reply);
    if (reply.date() == null) {
      return Duration.ZERO;
    }
    Instant there = DateTimeFormatter.RFC_1123_DATE_TIME.parse(reply.date(), Instant::from);
    return Duration.between(there, clock.instant());
  }

  private JsonNode send(String method, String path, @Nullable String body) {
    return data(reply(method, path, body));
  }

  private Server.Reply reply(String method, String path, @Nullable String body) {
    return server.send(method, "/api/v1" + path, body);
  }

  private JsonNode data(Server.Reply reply) {
    JsonNode envelope = envelope(server.text(reply));
    if (envelope.path("success").asBoolean(false)) {
      return envelope.path("data");
    }
    JsonNode error = envelope.path("error");
    throw Refusal.of(
        reply,
        envelope.has("success")
            ? "%s (%s)"
                .formatted(error.path("message").asString(""), error.path("code").asString(""))
            : notAnArchive(reply));
  }

  private static JsonNode envelope(String body) {
    try {
      return Json.read(body);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  private String notAnArchive(Server.Reply reply) {
    return "what answers at %s is no YTArchive (status %d); correct --server or YTARCHIVE_SERVER"
        .formatted(server.address(), reply.status());
  }
}
