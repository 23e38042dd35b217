package org.ytarchive.bench.storage;

import static org.ytarchive.bench.storage.RunningStorage.id;
import static org.ytarchive.bench.storage.RunningStorage.say;
import static org.ytarchive.bench.storage.RunningStorage.seconds;

import com.sun.management.OperatingSystemMXBean;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Parts of a stored file, against the JDK's HTTP server doing nothing but sending them. */
final class RangeBench {
  private static final int PARTS = 400;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private RangeBench() {}

  static void run(Path home, int mebibytes) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(home.resolve("library/videos").resolve(id(7)));
    Path file = folder.resolve(id(7) + ".mp4");
    try (RandomAccessFile video = new RandomAccessFile(file.toFile(), "rw")) {
      byte[] block = new byte[1 << 20];
      for (int n = 0; n < mebibytes; n++) {
        video.write(block);
      }
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    HttpServer bare =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    bare.setExecutor(threads);
    bare.createContext("/", exchange -> send(exchange, file));
    bare.start();
    try (RunningStorage storage = new RunningStorage(home)) {
      URI ours = URI.create(storage.url + "/videos/" + id(7) + "/files/" + id(7) + ".mp4");
      URI plain = URI.create("http://127.0.0.1:" + bare.getAddress().getPort() + "/");
      for (int kibibytes : new int[] {64, 1024, 8192}) {
        compare(ours, plain, mebibytes, kibibytes);
      }
    } finally {
      bare.stop(0);
      threads.shutdownNow();
    }
  }

  /**
   * In rounds that alternate; the first warms up. The time that processors worked, for the client
   * too, says more than the clock where others keep them busy.
   */
  private static void compare(URI ours, URI plain, int mebibytes, int kibibytes)
      throws IOException, InterruptedException {
    Cost byUs = new Cost(0, 0);
    Cost bare = new Cost(0, 0);
    for (int round = 0; round < 5; round++) {
      Cost us = read(ours, mebibytes, kibibytes);
      Cost them = read(plain, mebibytes, kibibytes);
      byUs = round == 0 ? byUs : byUs.plus(us);
      bare = round == 0 ? bare : bare.plus(them);
    }
    double megabytes = 4.0 * PARTS * kibibytes / 1024;
    say(
        "parts of %d KiB: %.0f MiB/s; bare server: %.0f MiB/s; ratio %.2f; of processor time %.2f",
        kibibytes,
        megabytes / byUs.seconds(),
        megabytes / bare.seconds(),
        bare.seconds() / byUs.seconds(),
        bare.processorSeconds() / byUs.processorSeconds());
  }

  private record Cost(double seconds, double processorSeconds) {
    Cost plus(Cost more) {
      return new Cost(seconds + more.seconds, processorSeconds + more.processorSeconds);
    }
  }

  private static double processorSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e9;
  }

  private static Cost read(URI uri, int mebibytes, int kibibytes)
      throws IOException, InterruptedException {
    long size = (long) mebibytes << 20;
    long part = (long) kibibytes << 10;
    byte[] sink = new byte[1 << 16];
    double worked = processorSeconds();
    long begin = System.nanoTime();
    for (int n = 0; n < PARTS; n++) {
      long from = n * 7919L * 4096 % (size - part);
      HttpRequest request =
          HttpRequest.newBuilder(uri)
              .header("Range", "bytes=" + from + "-" + (from + part - 1))
              .build();
      HttpResponse<InputStream> reply =
          CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
      long got = 0;
      try (InputStream body = reply.body()) {
        for (int count = body.read(sink); count >= 0; count = body.read(sink)) {
          got += count;
        }
      }
      if (reply.statusCode() != 206 || got != part) {
        throw new IOException("status " + reply.statusCode() + ", " + got + " bytes");
      }
    }
    return new Cost(seconds(begin), processorSeconds() - worked);
  }

  private static void send(HttpExchange exchange, Path file) throws IOException {
    String[] range =
        exchange.getRequestHeaders().getFirst("Range").substring("bytes=".length()).split("-", 2);
    long from = Long.parseLong(range[0]);
    long count = Long.parseLong(range[1]) - from + 1;
    try (exchange;
        RandomAccessFile source = new RandomAccessFile(file.toFile(), "r")) {
      exchange.sendResponseHeaders(206, count);
      source.getChannel().transferTo(from, count, Channels.newChannel(exchange.getResponseBody()));
    }
  }
}
