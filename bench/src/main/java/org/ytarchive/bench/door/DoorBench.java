package org.ytarchive.bench.door;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.bench.metadata.Connection;
import org.ytarchive.common.service.ServiceInfo;
import org.ytarchive.common.service.ServiceLauncher;
import org.ytarchive.jobs.JobsApplication;
import org.ytarchive.jobs.domain.access.AccessKeys;
import org.ytarchive.jobs.domain.access.Role;
import org.ytarchive.storage.StorageApplication;

/** The same calls: to Storage itself, through port 8000, and through it with key, limit, usage. */
public final class DoorBench {

  private static final int CLIENTS = 8;
  private static final int ROUNDS = 5;
  private static final int SECONDS = 2;
  private static final int WARM_UP_SECONDS = 6;
  private static final int FILE_MIB = 1024;

  private record Target(String name, int port, String headers, String path) {}

  private DoorBench() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream report = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    HttpServer files = files();
    ConfigurableApplicationContext storage = start(StorageApplication.class, "storage");
    String[] peers = {
      "--ytarchive.peers.storage=" + url(storage),
      "--ytarchive.peers.metadata=http://127.0.0.1:" + files.getAddress().getPort(),
      "--ytarchive.services.jobs.rate_limit.requests_per_minute=10000000"
    };
    ConfigurableApplicationContext open =
        start(
            JobsApplication.class,
            "jobs",
            and(peers, "--ytarchive.services.jobs.rate_limit.enabled=false"));
    ConfigurableApplicationContext guarded =
        start(
            JobsApplication.class,
            "jobs",
            and(
                peers,
                "--ytarchive.auth.enabled=true",
                "--ytarchive.auth.service_token=bench-bench-bench-bench-bench"));
    String key = guarded.getBean(AccessKeys.class).make("bench", Role.ADMIN).secret();
    String keyed = "X-API-Key: " + key + "\r\n";

    String stats = "/api/v1/storage/stats";
    String own = "/api/v1/health/detailed";
    List<Target> targets =
        List.of(
            new Target("Storage itself", port(storage), "", stats),
            new Target("passed on", port(open), "", stats),
            new Target("passed on, with key, limit and usage", port(guarded), keyed, stats),
            new Target("Jobs' own", port(open), "", own),
            new Target("Jobs' own, with key, limit and usage", port(guarded), keyed, own));
    targets.forEach(target -> perSecond(target, WARM_UP_SECONDS));
    for (int round = 0; round < ROUNDS; round++) {
      double storageItself = 0;
      double jobsOwn = 0;
      for (Target target : targets) {
        double rate = perSecond(target, SECONDS);
        storageItself = target.port() == port(storage) ? rate : storageItself;
        jobsOwn = target.name().equals("Jobs' own") ? rate : jobsOwn;
        double base = target.path().equals(own) ? jobsOwn : storageItself;
        report.printf("%-40s %8.0f per second, ratio %.2f%n", target.name(), rate, rate / base);
      }
    }
    for (int round = 0; round < 3; round++) {
      report.printf(
          "a file of %d MiB: itself %.0f MiB/s, passed on %.0f MiB/s%n",
          FILE_MIB,
          mebibytesPerSecond(files.getAddress().getPort()),
          mebibytesPerSecond(port(open)));
    }
    List.of(guarded, open, storage).forEach(ServiceLauncher::stop);
    files.stop(0);
  }

  private static String[] and(String[] some, String... more) {
    List<String> all = new ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return all.toArray(new String[0]);
  }

  private static ConfigurableApplicationContext start(
      Class<?> application, String service, String... settings) throws IOException {
    Path directory = Files.createTempDirectory("door-bench");
    return ServiceLauncher.start(
        application,
        service,
        and(
            settings,
            "--ytarchive.storage.base_data_dir=" + directory.resolve("data"),
            "--ytarchive.storage.base_path=" + directory.resolve("library"),
            "--ytarchive.services." + service + ".host=127.0.0.1",
            "--ytarchive.services." + service + ".port=0",
            "--ytarchive.services.logging.port=1"));
  }

  private static String url(ConfigurableApplicationContext service) {
    return service.getBean(ServiceInfo.class).url().toString();
  }

  private static int port(ConfigurableApplicationContext service) {
    return URI.create(url(service)).getPort();
  }

  private static HttpServer files() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
          exchange.sendResponseHeaders(200, (long) FILE_MIB << 20);
          byte[] block = new byte[1 << 20];
          try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < FILE_MIB; i++) {
              out.write(block);
            }
          }
        });
    server.start();
    return server;
  }

  private static double mebibytesPerSecond(int port) throws IOException {
    long start = System.nanoTime();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in =
        URI.create("http://127.0.0.1:" + port + "/api/v1/metadata/file").toURL().openStream()) {
      while (in.read(buffer) >= 0) {
        // It is only to come.
      }
    }
    return FILE_MIB * 1e9 / (System.nanoTime() - start);
  }

  private static double perSecond(Target target, int seconds) {
    AtomicInteger answers = new AtomicInteger();
    long start = System.nanoTime();
    long end = start + seconds * 1_000_000_000L;
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try {
      IntStream.range(0, CLIENTS)
          .mapToObj(i -> CompletableFuture.runAsync(() -> ask(target, end, answers), threads))
          .toList()
          .forEach(CompletableFuture::join);
    } finally {
      threads.shutdown();
    }
    return answers.get() * 1e9 / (System.nanoTime() - start);
  }

  private static void ask(Target target, long end, AtomicInteger answers) {
    try (Connection connection = new Connection(target.port(), target.headers())) {
      while (System.nanoTime() < end) {
        connection.get(target.path());
        answers.incrementAndGet();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
