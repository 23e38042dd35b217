package org.ytarchive.jobs.door;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A service that shows what reaches it, and whose answers come as slowly as a test wants. */
public final class OpenPeer implements AutoCloseable {

  /** What came. */
  record Seen(String method, String target, Map<String, List<String>> headers, String body) {

    String header(String name) {
      List<String> values = headers.get(name);
      return values == null ? "" : String.join(", ", values);
    }
  }

  final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
  public final CountDownLatch brokenOff = new CountDownLatch(1);
  public final CountDownLatch secondEvent = new CountDownLatch(1);
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  public OpenPeer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  Seen last(String path) {
    return seen.stream()
        .filter(request -> request.target().startsWith(path))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(exchange.getRequestHeaders());
    byte[] body = exchange.getRequestBody().readAllBytes();
    String target = exchange.getRequestURI().toString();
    seen.add(
        new Seen(
            exchange.getRequestMethod(),
            target,
            headers,
            new String(body, StandardCharsets.UTF_8)));
    String path = exchange.getRequestURI().getPath();
    try (exchange) {
      if (path.endsWith("/endless")) {
        endless(exchange);
      } else if (path.endsWith("/tail")) {
        tail(exchange);
      } else if (path.endsWith("/torn")) {
        torn(exchange, 500);
      } else if (path.endsWith("/torn-late")) {
        torn(exchange, 1 << 20);
      } else if (path.endsWith("/part")) {
        exchange.getResponseHeaders().set("Content-Range", "bytes 2-4/10");
        exchange.getResponseHeaders().set("ETag", "\"e\"");
        reply(exchange, 206, "234");
      } else if (path.endsWith("/same")) {
        exchange.getResponseHeaders().set("ETag", "\"e\"");
        exchange.sendResponseHeaders(304, -1);
      } else {
        exchange.getResponseHeaders().set("X-Own", "kept");
        exchange.getResponseHeaders().set("X-One-Hop", "dropped");
        exchange.getResponseHeaders().set("Connection", "X-One-Hop");
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        reply(exchange, 200, "{\"success\":true,\"data\":{}}");
      }
    }
  }

  private static void torn(HttpExchange exchange, int written) throws IOException {
    exchange.sendResponseHeaders(200, written * 2L);
    exchange.getResponseBody().write(new byte[written]);
    exchange.getResponseBody().flush();
    throw new IOException("torn");
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void endless(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
    exchange.sendResponseHeaders(200, 1L << 40);
    byte[] block = new byte[1 << 16];
    try (OutputStream out = exchange.getResponseBody()) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      brokenOff.countDown();
    }
  }

  private void tail(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write("data: first\n\n".getBytes(StandardCharsets.UTF_8));
      out.flush();
      secondEvent.await(60, TimeUnit.SECONDS);
      while (true) {
        out.write("data: more\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        if (brokenOff.await(50, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (IOException e) {
      brokenOff.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
