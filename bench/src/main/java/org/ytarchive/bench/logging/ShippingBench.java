package org.ytarchive.bench.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import com.sun.management.OperatingSystemMXBean;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.Executors;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.log.ShippingAppender;

/**
 * What shipping costs a service that is asked all the time: processor time per request of the whole
 * process, by turns with lines to stdout alone and with lines to stdout and to Logging, which is a
 * process of its own that takes all. Prints rows of a table on standard error.
 */
public final class ShippingBench {

  private static final int REQUESTS = 300;
  private static final int ROUNDS = 15;

  private final Logger root =
      ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
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
        new LoggingService(Files.createTempDirectory("shipping-bench"), logging)) {
      ShippingAppender both = (ShippingAppender) root.getAppender("LINES");
      ConsoleAppender<ILoggingEvent> stdoutOnly = new ConsoleAppender<>();
      stdoutOnly.setContext(both.getContext());
      stdoutOnly.setEncoder(both.getEncoder());
      stdoutOnly.setName("STDOUT");
      stdoutOnly.start();
      double[] with = new double[ROUNDS];
      double[] without = new double[ROUNDS];
      double[] ratios = new double[ROUNDS];
      for (int i = -4; i < ROUNDS; i++) {
        root.detachAppender(both);
        root.addAppender(stdoutOnly);
        double plain = microsPerRequest(service);
        root.detachAppender(stdoutOnly);
        root.addAppender(both);
        double shipped = microsPerRequest(service);
        if (i >= 0) {
          without[i] = plain;
          with[i] = shipped;
          ratios[i] = shipped / plain;
        }
      }
      Measure.row(
          "processor time per request, client included: without, with",
          "%.1f µs, %.1f µs",
          Measure.median(without),
          Measure.median(with));
      Measure.row(
          "shipping: median of %d pairs, and between the quartiles".formatted(ROUNDS),
          "%+.1f %%, %+.1f to %+.1f %%",
          percent(Measure.median(ratios)),
          percent(Measure.quantile(ratios, 0.25)),
          percent(Measure.quantile(ratios, 0.75)));
    }
  }

  private static double percent(double ratio) {
    return (ratio - 1) * 100;
  }

  private double microsPerRequest(LoggingService service) throws Exception {
    long before = system.getProcessCpuTime();
    for (int i = 0; i < REQUESTS; i++) {
      int unused = service.get("/api/v1/logs/services/x-nobody");
    }
    return (system.getProcessCpuTime() - before) / 1e3 / REQUESTS;
  }
}
