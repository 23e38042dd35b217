package org.ytarchive.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.ytarchive.testkit.origin.SampleOrigin;

/** Stands in front of the sample origin and fails in ways that the origin itself does not know. */
final class FaultyFront implements AutoCloseable {
  /** What to do with a request instead of passing it on; null to pass it on. */
  @FunctionalInterface
  interface Rule {
    @org.jspecify.annotations.Nullable
    Answer answer(String path);
  }

  /** How a request is answered. */
  enum Answer {
    FORBIDDEN,
    /** A text where a picture should be. */
    NONSENSE,
    /** Takes the request and says nothing until the front closes. */
    SILENCE
  }

  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newHttpClient();
  private final SampleOrigin origin;
  private final HttpServer server;
  private volatile Rule rule = path -> null;
  private volatile UnaryOperator<String> rewriting = text -> text;

  private FaultyFront(SampleOrigin origin, HttpServer server) {
    this.origin = origin;
    this.server = server;
  }

  static FaultyFront before(SampleOrigin origin) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    FaultyFront front = new FaultyFront(origin, server);
    server.createContext("/", front::handle);
    server.setExecutor(front.threads);
    server.start();
    return front;
  }

  String watchUrl() {
    return baseUrl() + "/watch?v={video_id}";
  }

  String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void rule(Rule next) {
    rule = next;
  }

  /** Changes every text that passes through. */
  void rewriting(UnaryOperator<String> change) {
    rewriting = change;
  }

  long count(String pathBeginning) {
    return paths.stream().filter(path -> path.startsWith(pathBeginning)).count();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    paths.add(path);
    Answer answer = rule.answer(path);
    try (exchange) {
      if (answer == Answer.SILENCE) {
        closing.await();
      } else if (answer == Answer.FORBIDDEN) {
        exchange.sendResponseHeaders(403, -1);
      } else if (answer == Answer.NONSENSE) {
        exchange.sendResponseHeaders(200, path.length());
        exchange.getResponseBody().write(path.getBytes(StandardCharsets.US_ASCII));
      } else {
        pass(exchange, path);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pass(HttpExchange exchange, String path) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin.baseUrl() + path));
    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range"))
        .ifPresent(range -> request.header("Range", range));
    HttpResponse<byte[]> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    byte[] body = response.body();
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (type.startsWith("text/") || type.contains("mpegurl")) {
      String text = new String(body, StandardCharsets.UTF_8).replace(origin.baseUrl(), baseUrl());
      body = rewriting.apply(text).getBytes(StandardCharsets.UTF_8);
    }
    for (String name : List.of("Content-Type", "Content-Range", "Location")) {
      response
          .headers()
          .firstValue(name)
          .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
    }
    exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
