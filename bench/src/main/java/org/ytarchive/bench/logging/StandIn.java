package org.ytarchive.bench.logging;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * What stands in for a Logging service, in a process of its own, so that what it costs is not taken
 * for its callers' cost: it does what it is told on its standard input.
 */
final class StandIn implements AutoCloseable {

  /** How a Logging service may fare. */
  enum Health {
    WELL,
    DOWN,
    /** Takes a request and answers after most of the time that its caller has patience for. */
    SLOW,
    ERRORS
  }

  private static final long LATE_NANOS = 4_000_000_000L;
  private static final byte[] TAKEN =
      "{\"data\":{\"rejected\":[]}}".getBytes(StandardCharsets.UTF_8);

  private final Process process;
  private final Writer told;
  private final BufferedReader said;
  private final URI address;

  StandIn() throws IOException {
    process =
        new ProcessBuilder(
                "java", "-cp", System.getProperty("java.class.path"), StandIn.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    told = process.outputWriter();
    said = process.inputReader();
    address = URI.create(said.readLine());
  }

  URI address() {
    return address;
  }

  /** Returns when it is so. */
  void become(Health health) throws IOException {
    told.write(health + "\n");
    told.flush();
    if (!health.toString().equals(said.readLine())) {
      throw new IOException("the stand-in did not become " + health);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }

  @SuppressWarnings("SystemOut") // read by the process that started it
  public static void main(String[] args) throws IOException {
    ExecutorService threads = Executors.newCachedThreadPool();
    HttpServer server = listening(0, Health.WELL, threads);
    int port = server.getAddress().getPort();
    System.out.println("http://127.0.0.1:" + port);
    try (BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String order = orders.readLine(); order != null; order = orders.readLine()) {
        Health health = Health.valueOf(order);
        server.stop(0);
        if (health != Health.DOWN) {
          server = listening(port, health, threads);
        }
        System.out.println(health);
      }
    }
    System.exit(0);
  }

  private static HttpServer listening(int port, Health health, ExecutorService threads)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", exchange -> answer(exchange, health));
    server.setExecutor(threads);
    server.start();
    return server;
  }

  private static void answer(HttpExchange exchange, Health health) throws IOException {
    try (exchange) {
      exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      if (health == Health.SLOW) {
        LockSupport.parkNanos(LATE_NANOS);
      }
      exchange.sendResponseHeaders(health == Health.ERRORS ? 500 : 201, TAKEN.length);
      exchange.getResponseBody().write(TAKEN);
    }
  }
}
