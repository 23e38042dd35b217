package org.ytarchive.bench.door;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.bench.metadata.Connection;
import org.ytarchive.bench.metadata.RunningMetadata;
import org.ytarchive.common.service.ServiceInfo;
import org.ytarchive.common.service.ServiceLauncher;
import org.ytarchive.jobs.JobsApplication;
import org.ytarchive.jobs.domain.access.AccessKeys;
import org.ytarchive.jobs.domain.access.Role;
import org.ytarchive.storage.StorageApplication;

/**
 * What port 8000 adds to a call: key, limit and usage on Jobs' own replies, and passing on replies
 * of the other services. Everything is in this one process, so where the machine is busy the door
 * takes what the service behind it would have had; a peer that takes its time shows the rest.
 * Results go to standard error, log lines to standard output.
 */
public final class DoorBench {

  private static final PrintStream REPORT = System.err;
  private static final int CLIENTS = 8;
  private static final int ROUNDS = 5;
  private static final double SECONDS = 0.7;
  private static final double WARM_UP_SECONDS = 8;
  private static final int PEER_MILLIS = 10;
  private static final int FILE_MIB = 64;
  private static final List<BareProxy> BARE = new ArrayList<>();
  private static final String VIDEO = "00000000007";

  /**
   * A call, and where and how it is made.
   *
   * @param keys each client sends its own; empty where none is needed
   */
  private record Target(int port, String headers, List<String> keys, String path) {

    Connection connect(int client) throws IOException {
      String key = keys.isEmpty() ? "" : "X-API-Key: " + keys.get(client) + "\r\n";
      return new Connection(port, headers + key);
    }
  }

  /** The same reply at two places. */
  private record Comparison(String what, Target plain, Target door) {}

  private DoorBench() {}

  /**
   * Runs the comparisons, and ends this process whatever happens: with status 1 where it failed.
   *
   * @param arguments parts of the names of the comparisons to run; all are run without
   */
  public static void main(String[] arguments) {
    int status = 1;
    try {
      run(arguments);
      status = 0;
    } catch (IOException | RuntimeException e) {
      e.printStackTrace(REPORT);
    } finally {
      BARE.forEach(BareProxy::close);
      System.exit(status);
    }
  }

  private static void run(String[] arguments) throws IOException {
    HttpServer slow = peerThatTakesItsTime();
    Path home = Files.createTempDirectory("door-bench");
    fill(home.resolve("library"));
    ConfigurableApplicationContext storage = start(StorageApplication.class, "storage", home);
    try (RunningMetadata metadata = new RunningMetadata(0)) {
      String[] peers = {
        "--ytarchive.peers.storage=" + url(storage),
        "--ytarchive.peers.metadata=http://127.0.0.1:" + metadata.port(),
        "--ytarchive.peers.download=http://127.0.0.1:" + slow.getAddress().getPort()
      };
      ConfigurableApplicationContext open =
          start(
              JobsApplication.class,
              "jobs",
              Files.createTempDirectory("door-bench"),
              and(peers, "--ytarchive.services.jobs.rate_limit.enabled=false"));
      ConfigurableApplicationContext guarded =
          start(
              JobsApplication.class,
              "jobs",
              Files.createTempDirectory("door-bench"),
              and(
                  peers,
                  "--ytarchive.services.jobs.rate_limit.requests_per_minute=100000",
                  "--ytarchive.auth.enabled=true",
                  "--ytarchive.auth.service_token=bench-bench-bench-bench-bench"));
      AccessKeys keys = guarded.getBean(AccessKeys.class);
      List<String> secrets =
          IntStream.range(0, CLIENTS)
              .mapToObj(i -> keys.make("bench " + i, Role.ADMIN).secret())
              .toList();
      Guard guard = new Guard(port(open), port(guarded), secrets);

      String video = "/api/v1/metadata/video/onlyone0001";
      String file = "/api/v1/storage/videos/%1$s/files/%1$s.mp4".formatted(VIDEO);
      String part = "Range: bytes=4096-1052671\r\n";
      List<Comparison> comparisons = new ArrayList<>();
      comparisons.add(guard.own("an empty page of jobs", "/api/v1/jobs?limit=50"));
      comparisons.add(guard.own("detailed health", "/api/v1/health/detailed"));
      comparisons.addAll(bare("cached metadata", metadata.port(), "", video));
      comparisons.addAll(guard.passedOn("cached metadata", metadata.port(), "", video));
      comparisons.addAll(bare("1 MiB of a file", port(storage), part, file));
      comparisons.addAll(guard.passedOn("1 MiB of a file", port(storage), part, file));
      comparisons.addAll(
          guard.passedOn(
              "a peer that takes %d ms".formatted(PEER_MILLIS),
              slow.getAddress().getPort(),
              "",
              "/api/v1/download/tools"));
      comparisons.stream()
          .filter(
              comparison ->
                  arguments.length == 0
                      || Arrays.stream(arguments).anyMatch(comparison.what()::contains))
          .forEach(DoorBench::compare);
      List.of(guarded, open, storage).forEach(ServiceLauncher::stop);
    }
    slow.stop(0);
  }

  /** What a proxy costs that does nothing else. */
  private static List<Comparison> bare(String what, int service, String headers, String path) {
    Optional<BareProxy> proxy = BareProxy.of(service);
    proxy.ifPresent(BARE::add);
    return proxy
        .map(
            started ->
                new Comparison(
                    what + ", through a bare nginx",
                    new Target(service, headers, List.of(), path),
                    new Target(started.port(), headers, List.of(), path)))
        .stream()
        .toList();
  }

  /** Two instances of Jobs: one that lets everybody in, one with keys, limits and usage. */
  private record Guard(int open, int guarded, List<String> keys) {

    Comparison own(String what, String path) {
      return new Comparison(
          what + ", with key, limit and usage",
          new Target(open, "", List.of(), path),
          new Target(guarded, "", keys, path));
    }

    List<Comparison> passedOn(String what, int service, String headers, String path) {
      Target itself = new Target(service, headers, List.of(), path);
      return List.of(
          new Comparison(what + ", passed on", itself, new Target(open, headers, List.of(), path)),
          new Comparison(
              what + ", passed on with key, limit and usage",
              itself,
              new Target(guarded, headers, keys, path)));
    }
  }

  private static void compare(Comparison comparison) {
    perSecond(comparison.plain(), CLIENTS, WARM_UP_SECONDS);
    perSecond(comparison.door(), CLIENTS, WARM_UP_SECONDS);
    List<Double> ratios = new ArrayList<>();
    List<Double> added = new ArrayList<>();
    double direct = 0;
    for (int round = 0; round < ROUNDS; round++) {
      direct = perSecond(comparison.plain(), CLIENTS, SECONDS);
      ratios.add(perSecond(comparison.door(), CLIENTS, SECONDS) / direct);
      added.add(
          TimeUnit.SECONDS.toMicros(1) / perSecond(comparison.door(), 1, SECONDS)
              - TimeUnit.SECONDS.toMicros(1) / perSecond(comparison.plain(), 1, SECONDS));
    }
    REPORT.printf(
        "%-55s %7.0f/s direct, of that %.2f (%.2f to %.2f); one after the other %+.0f µs%n",
        comparison.what(),
        direct,
        median(ratios),
        ratios.stream().min(Double::compare).orElseThrow(),
        ratios.stream().max(Double::compare).orElseThrow(),
        median(added));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static String[] and(String[] some, String... more) {
    List<String> all = new ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return all.toArray(new String[0]);
  }

  private static ConfigurableApplicationContext start(
      Class<?> application, String service, Path home, String... settings) {
    return ServiceLauncher.start(
        application,
        service,
        and(
            new String[] {
              "--ytarchive.storage.base_data_dir=" + home.resolve("data"),
              "--ytarchive.storage.base_path=" + home.resolve("library"),
              "--ytarchive.services." + service + ".host=127.0.0.1",
              "--ytarchive.services." + service + ".port=0",
              "--ytarchive.services.logging.port=1"
            },
            settings));
  }

  private static String url(ConfigurableApplicationContext service) {
    return service.getBean(ServiceInfo.class).url().toString();
  }

  private static int port(ConfigurableApplicationContext service) {
    return URI.create(url(service)).getPort();
  }

  private static void fill(Path library) throws IOException {
    Path folder = Files.createDirectories(library.resolve("videos").resolve(VIDEO));
    try (OutputStream file = Files.newOutputStream(folder.resolve(VIDEO + ".mp4"))) {
      byte[] block = new byte[1 << 20];
      for (int i = 0; i < FILE_MIB; i++) {
        file.write(block);
      }
    }
  }

  /** As one does that has to look at a disk, or is on another machine: it leaves the cores idle. */
  private static HttpServer peerThatTakesItsTime() throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "slow-peer");
              thread.setDaemon(true);
              return thread;
            }));
    byte[] body = "{\"success\":true,\"data\":{}}".getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          try {
            TimeUnit.MILLISECONDS.sleep(PEER_MILLIS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static double perSecond(Target target, int clients, double seconds) {
    AtomicInteger answers = new AtomicInteger();
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      IntStream.range(0, clients)
          .mapToObj(i -> CompletableFuture.runAsync(() -> ask(target, i, end, answers), threads))
          .toList()
          .forEach(CompletableFuture::join);
    } finally {
      threads.shutdown();
    }
    return answers.get() * 1e9 / (System.nanoTime() - start);
  }

  private static void ask(Target target, int client, long end, AtomicInteger answers) {
    try (Connection connection = target.connect(client)) {
      while (System.nanoTime() < end) {
        connection.get(target.path());
        answers.incrementAndGet();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
