package org.ytarchive.bench.logging;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.common.service.ServiceLauncher;
import org.ytarchive.logging.LoggingApplication;
import org.ytarchive.logging.store.LogFileStore;

/** A Logging service that was started for this run, and its clients. */
final class LoggingService implements AutoCloseable {

  private static final byte GZIP = 0x1f;

  private final ConfigurableApplicationContext context;
  private final URI url;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  LoggingService(Path home) throws IOException {
    this(home, null);
  }

  /**
   * @param shipTo where its own lines go; null for itself
   */
  LoggingService(Path home, @Nullable URI shipTo) throws IOException {
    int port = freePort();
    this.url = URI.create("http://127.0.0.1:" + port);
    this.context =
        ServiceLauncher.start(
            LoggingApplication.class,
            "logging",
            "--ytarchive.storage.base_data_dir=" + home,
            "--ytarchive.storage.base_path=" + home.resolve("library"),
            "--ytarchive.storage.min_free_space_gb=0",
            "--ytarchive.services.logging.port=" + port,
            "--ytarchive.services.jobs.port=9",
            "--ytarchive.peers.logging=" + (shipTo == null ? url : shipTo));
  }

  int port() {
    return url.getPort();
  }

  LogFileStore store() {
    return context.getBean(LogFileStore.class);
  }

  /** Returns when its own lines are where it ships them to. */
  void awaitShipped() {
    MeterRegistry meters = context.getBean(MeterRegistry.class);
    while (meters.get("ytarchive.log.queue").gauge().value() > 0) {
      LockSupport.parkNanos(50_000_000);
    }
  }

  /** Posts bodies one after the other, with so many clients at a time. */
  Void post(int bodies, int clients, IntFunction<byte[]> body) throws Exception {
    AtomicInteger next = new AtomicInteger();
    Callable<Void> client =
        () -> {
          for (int i = next.getAndIncrement(); i < bodies; i = next.getAndIncrement()) {
            post(body.apply(i));
          }
          return null;
        };
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      for (Future<Void> done :
          threads.invokeAll(IntStream.range(0, clients).mapToObj(i -> client).toList())) {
        done.get();
      }
    } finally {
      threads.shutdown();
    }
    return null;
  }

  private void post(byte[] body) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve("/api/v1/logs"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body));
    if (body[0] == GZIP) {
      request.header("Content-Encoding", "gzip");
    }
    HttpResponse<String> reply = http.send(request.build(), BodyHandlers.ofString());
    if (reply.statusCode() != 201) {
      throw new IOException(reply.statusCode() + ": " + reply.body());
    }
  }

  /** The status of a request, of which the service logs one line. */
  int get(String path) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(url.resolve(path)).build(), BodyHandlers.ofByteArray())
        .statusCode();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
