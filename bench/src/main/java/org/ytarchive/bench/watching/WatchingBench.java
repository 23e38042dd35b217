package org.ytarchive.bench.watching;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ytarchive.bench.jobs.FilledDatabase;
import org.ytarchive.bench.jobs.UnavailablePeer;

/**
 * Measures what watching jobs costs. Arguments: a directory on the disk to measure, and how many
 * jobs to export.
 */
final class WatchingBench {

  private static final int STREAMS = 2000;
  private static final int EVENTS_FROM = 100;
  private static final int FAST = 16;
  private static final int MESSAGES = 500;

  private WatchingBench() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createTempDirectory(Path.of(arguments[0]), "watching-bench");
    try (UnavailablePeer peer = new UnavailablePeer(Duration.ZERO)) {
      streams(directory.resolve("streams"), peer);
      webhooks(directory.resolve("webhooks"), peer);
      export(directory.resolve("export"), peer, Integer.parseInt(arguments[1]));
    }
    System.exit(0);
  }

  private static void streams(Path data, UnavailablePeer peer) throws Exception {
    try (WatchedJobs jobs = new WatchedJobs(data, peer.url())) {
      jobs.create("warm_up0000");
      long before = heap();
      int threads = Thread.activeCount();
      try (Readers readers = new Readers(jobs.port(), STREAMS)) {
        TimeUnit.SECONDS.sleep(5);
        say(
            "heap for each of %d open streams".formatted(STREAMS),
            (heap() - before) / 1024.0 / STREAMS,
            "KiB");
        say("threads more than before", Thread.activeCount() - threads, "");
        for (int i = 0; i < EVENTS_FROM; i++) {
          jobs.create("b%010d".formatted(i));
          TimeUnit.MILLISECONDS.sleep(50);
        }
        TimeUnit.SECONDS.sleep(5);
        long[] delays = readers.delays();
        say("events seen by the readers that look", delays.length, "");
        say("from the change to the reader, median", (double) delays[delays.length / 2], "ms");
        say("from the change to the reader, 99 %", (double) delays[delays.length * 99 / 100], "ms");
        say("sent in all", readers.bytes() / 1048576.0, "MiB");
      }
    }
  }

  private static void webhooks(Path data, UnavailablePeer peer)
      throws IOException, SQLException, InterruptedException {
    ExecutorService threads = Executors.newCachedThreadPool();
    CountDownLatch fast = new CountDownLatch(FAST * MESSAGES);
    AtomicInteger slow = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          String path = exchange.getRequestURI().getPath();
          try {
            if (path.startsWith("/dead")) {
              TimeUnit.MINUTES.sleep(5);
            } else if (path.startsWith("/slow")) {
              slow.incrementAndGet();
              TimeUnit.SECONDS.sleep(2);
            } else {
              fast.countDown();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    String at = "http://127.0.0.1:" + server.getAddress().getPort();
    List<String> urls = new ArrayList<>();
    for (int i = 0; i < FAST; i++) {
      urls.add(at + "/fast" + i);
    }
    urls.addAll(List.of(at + "/slow1", at + "/slow2", at + "/dead1", at + "/dead2"));
    FilledOutbox.make(data.resolve("jobs/jobs.db"), urls, MESSAGES);
    WatchedJobs jobs = new WatchedJobs(data, peer.url());
    try {
      long since = System.nanoTime();
      boolean all = fast.await(60, TimeUnit.SECONDS);
      double seconds = (System.nanoTime() - since) / 1e9;
      say(
          "messages to %d prompt receivers, beside 2 slow and 2 dead".formatted(FAST),
          (FAST * MESSAGES - fast.getCount()) / seconds,
          "/s");
      say("all of them came (1 is yes)", all ? 1 : 0, "");
      say("to the slow ones meanwhile", slow.get(), "");
    } finally {
      jobs.close();
    }
    server.stop(0);
    threads.shutdownNow();
  }

  private static void export(Path data, UnavailablePeer peer, int jobs)
      throws SQLException, IOException, InterruptedException {
    FilledDatabase.make(data.resolve("jobs/jobs.db"), jobs);
    try (WatchedJobs service = new WatchedJobs(data, peer.url())) {
      for (String format : List.of("ndjson", "csv", "json")) {
        long before = heap();
        long most = 0;
        long bytes = 0;
        long since = System.nanoTime();
        HttpResponse<InputStream> reply =
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(
                            URI.create(
                                "http://127.0.0.1:%d/api/v1/jobs/export?format=%s"
                                    .formatted(service.port(), format)))
                        .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = reply.body()) {
          int read = in.read(buffer);
          long next = 0;
          while (read >= 0) {
            bytes += read;
            if (bytes > next) {
              most = Math.max(most, heap());
              next = bytes + 20_000_000;
            }
            read = in.read(buffer);
          }
        }
        double seconds = (System.nanoTime() - since) / 1e9;
        say("%,d jobs as %s".formatted(jobs, format), jobs / seconds, "/s");
        say("  size", bytes / 1048576.0, "MiB");
        say("  heap more than before, at most", (most - before) / 1048576.0, "MiB");
      }
    }
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void say(String what, double value, String unit) {
    System.out.printf("%-60s %,12.2f %s%n", what, value, unit);
  }
}
