package org.ytarchive.bench.logging;

import com.sun.management.OperatingSystemMXBean;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.ytarchive.bench.metadata.Connection;

/**
 * What shipping costs a service that is asked all the time: the share of the threads that ship in
 * the processor time of the service, without its client. Logging is a process of its own that takes
 * all. What it costs whoever logs is left out, which is to put a line into a queue. Prints rows of
 * a table on standard error.
 */
public final class ShippingBench {

  private static final int REQUESTS = 3_000;
  private static final int WARM_UP = 2;
  private static final int ROUNDS = 7;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private ShippingBench() {}

  /** With an argument: plays Logging, and says where. */
  @SuppressWarnings("SystemOut") // read by the process that started it
  public static void main(String[] args) throws Exception {
    if (args.length > 0) {
      System.err.println(sink());
      return;
    }
    Process sink =
        new ProcessBuilder(
                "java",
                "-cp",
                System.getProperty("java.class.path"),
                ShippingBench.class.getName(),
                "sink")
            .start();
    try (var says = sink.errorReader()) {
      new ShippingBench().run(URI.create(says.readLine()));
    } finally {
      sink.destroy();
    }
    System.exit(0);
  }

  private static URI sink() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] reply = "{\"data\":{\"rejected\":[]}}".getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
          exchange.sendResponseHeaders(201, reply.length);
          exchange.getResponseBody().write(reply);
          exchange.close();
        });
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void run(URI logging) throws Exception {
    try (LoggingService service =
            new LoggingService(Files.createTempDirectory("shipping-bench"), logging);
        Connection client = new Connection(service.port(), "")) {
      double[] shares = new double[ROUNDS];
      for (int i = -WARM_UP; i < ROUNDS; i++) {
        double share = share(client);
        if (i >= 0) {
          shares[i] = share * 100;
        }
      }
      Measure.row(
          "shipping, of the service's processor time: median, least, most of %d rounds"
              .formatted(ROUNDS),
          "%.1f %%, %.1f %%, %.1f %%",
          Measure.median(shares),
          Measure.least(shares),
          Measure.most(shares));
    }
  }

  private double share(Connection client) throws IOException {
    long process = system.getProcessCpuTime();
    long own = threads.getCurrentThreadCpuTime();
    double shipping = shippingNanos();
    for (int i = 0; i < REQUESTS; i++) {
      byte[] unused = client.get("/api/v1/logs/services/x-nobody");
    }
    shipping = shippingNanos() - shipping;
    own = threads.getCurrentThreadCpuTime() - own;
    process = system.getProcessCpuTime() - process;
    Measure.row(
        "a request: the service, shipping in it",
        "%.1f µs, %.1f µs",
        (process - own) / 1e3 / REQUESTS,
        shipping / 1e3 / REQUESTS);
    return shipping / (process - own);
  }

  /** Of the thread that ships, and of those of HTTP clients: nobody else has one here. */
  private double shippingNanos() {
    return LongStream.of(threads.getAllThreadIds())
        .filter(this::ships)
        .mapToDouble(threads::getThreadCpuTime)
        .filter(nanos -> nanos > 0)
        .sum();
  }

  private boolean ships(long id) {
    ThreadInfo thread = threads.getThreadInfo(id);
    return thread != null
        && (thread.getThreadName().contains("log-shipping")
            || thread.getThreadName().startsWith("HttpClient-"));
  }
}
