package org.ytarchive.system.jobs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Metadata, Download and Storage as the Jobs service sees them, on one port of the loopback
 * interface. They outlive the process that is killed, repeat what is repeated without a second
 * effect, and fail as the {@link Weather} has it.
 */
final class StandIns implements AutoCloseable {

  static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int THREADS = 32;

  static {
    // Else every answer on a kept connection waits 40 ms for the client's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** A request to one of them. */
  record Call(String method, String path, JsonNode body, @Nullable String key) {

    String last() {
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  /** What one of them answers: {@code data} where the status is 2xx, else {@code error}. */
  record Answer(int status, Object content) {

    static Answer ok(Object data) {
      return new Answer(200, data);
    }

    static Answer refusal(int status, String code, String message) {
      return new Answer(status, Map.of("code", code, "message", message));
    }
  }

  private final Weather weather;
  private final HttpServer server;
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
  private final StandInMetadata metadata;
  private final StandInDownload download;
  private final StandInStorage storage;

  StandIns(long seed, Generation generation) {
    weather = new Weather(seed);
    metadata = new StandInMetadata();
    download = new StandInDownload(weather, generation, threads);
    storage = new StandInStorage(generation);
    try {
      server =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::arrived);
    server.setExecutor(threads);
    server.start();
  }

  /** Where the Jobs service finds them. */
  List<String> addresses() {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    return List.of(
        "-Dytarchive.peers.metadata=" + url,
        "-Dytarchive.peers.download=" + url,
        "-Dytarchive.peers.storage=" + url);
  }

  Weather weather() {
    return weather;
  }

  StandInDownload download() {
    return download;
  }

  StandInStorage storage() {
    return storage;
  }

  private void arrived(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Call call =
        new Call(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            body.length == 0 ? JSON.createObjectNode() : opened(JSON.readTree(body)),
            exchange.getRequestHeaders().getFirst("Idempotency-Key"));
    String what = call.method() + " " + call.path() + " " + call.body().path("video_id");
    Future<?> unused =
        threads.schedule(
            () -> answer(exchange, call, weather.next(what)),
            weather.delayMillis(what),
            TimeUnit.MILLISECONDS);
  }

  private static JsonNode opened(JsonNode body) {
    return body.has("data") ? body.path("data") : body;
  }

  private void answer(HttpExchange exchange, Call call, Weather.Kind kind) {
    try (exchange) {
      switch (kind) {
        case FAIR -> send(exchange, done(call));
        case ANSWER_LOST -> done(call);
        case CUT -> {}
        case UNAVAILABLE -> send(exchange, Answer.refusal(503, "E006", "The stand-in is away."));
        case TIMED_OUT -> send(exchange, Answer.refusal(504, "E003", "The stand-in timed out."));
        case FAULTY -> send(exchange, Answer.refusal(500, "E999", "The stand-in is broken."));
        case THROTTLED -> {
          exchange.getResponseHeaders().set("Retry-After", "1");
          send(exchange, Answer.refusal(429, "E001", "The stand-in is asked too much."));
        }
        case DISK_FULL -> {
          exchange.getResponseHeaders().set("Retry-After", "1");
          send(exchange, Answer.refusal(507, "E004", "The stand-in's disk is full."));
        }
      }
    } catch (IOException callerIsGone) {
      // It was killed meanwhile.
    }
  }

  private Answer done(Call call) {
    try {
      if (call.path().startsWith("/api/v1/metadata/")) {
        return metadata.answer(call);
      }
      if (call.path().startsWith("/api/v1/download/")) {
        return download.answer(call);
      }
      return storage.answer(call);
    } catch (RuntimeException e) {
      return Answer.refusal(500, "E999", "The stand-in failed: " + e);
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    boolean good = answer.status() / 100 == 2;
    byte[] body =
        JSON.writeValueAsString(
                Map.of("success", good, good ? "data" : "error", answer.content(), "trace_id", "t"))
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
