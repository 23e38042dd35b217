package org.ytarchive.bench.jobs;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Says of every video that there is none, knows when it was first asked, and takes work plans. */
public final class UnavailablePeer implements AutoCloseable {

  private static final byte[] NO =
      """
      {"success":false,"data":null,"trace_id":"t","error":{"code":"E002","message":"There is none.",\
      "details":{"reason":"unavailable"}}}\
      """
          .getBytes(StandardCharsets.UTF_8);
  private static final byte[] PLANNED =
      """
      {"success":true,"data":{"plan_id":"20260101_000000"},"error":null,"trace_id":"t"}\
      """
          .getBytes(StandardCharsets.UTF_8);
  private static final int NOT_FOUND = 404;
  private static final int OK = 200;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final Map<String, Long> askedAt = new ConcurrentHashMap<>();

  /**
   * A peer that listens.
   *
   * @param thinks for how long it lets whoever asks for a video wait
   */
  public UnavailablePeer(Duration thinks) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          askedAt.putIfAbsent(path.substring(path.lastIndexOf('/') + 1), System.nanoTime());
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          boolean plan = exchange.getRequestMethod().equals("POST");
          if (!plan) {
            LockSupport.parkNanos(thinks.toNanos());
          }
          byte[] reply = plan ? PLANNED : NO;
          exchange.sendResponseHeaders(plan ? OK : NOT_FOUND, reply.length);
          exchange.getResponseBody().write(reply);
          exchange.close();
        });
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** In nanoseconds of {@link System#nanoTime}; waits for it. */
  long askedAt(String videoId) {
    while (!askedAt.containsKey(videoId)) {
      Thread.onSpinWait();
    }
    return askedAt.get(videoId);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
