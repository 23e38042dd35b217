package org.ytarchive.bench.storage;

import static org.ytarchive.bench.storage.RunningStorage.id;
import static org.ytarchive.bench.storage.RunningStorage.say;
import static org.ytarchive.bench.storage.RunningStorage.seconds;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parts of a stored file, against servers that do nothing but send them. */
final class RangeBench {
  /** Requests to each server before anything is measured: services run for days. */
  private static final int WARM_UP = 10_000;

  private static final int PARTS = 400;
  private static final int MOST_MEBIBYTES = 256;
  private static final int ROUNDS = 5;
  private static final String OURS = "Storage";
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private RangeBench() {}

  static void run(Path home, int mebibytes) throws Exception {
    Path folder = Files.createDirectories(home.resolve("library/videos").resolve(id(7)));
    Path file = folder.resolve(id(7) + ".mp4");
    try (RandomAccessFile video = new RandomAccessFile(file.toFile(), "rw")) {
      byte[] block = new byte[1 << 20];
      for (int n = 0; n < mebibytes; n++) {
        video.write(block);
      }
    }
    // As a commit leaves it, so that it has an ETag by its hash.
    Files.writeString(
        folder.resolve("SHA256SUMS"), "%s  %s.mp4\n".formatted("0".repeat(64), id(7)));
    try (FileServers others = FileServers.of(file);
        RunningStorage storage = new RunningStorage(home)) {
      Map<String, URI> servers = new LinkedHashMap<>();
      servers.put(OURS, URI.create(storage.url + "/videos/" + id(7) + "/files/" + id(7) + ".mp4"));
      servers.putAll(others.addresses());
      for (URI server : servers.values()) {
        read(server, mebibytes, 64, WARM_UP);
      }
      for (int kibibytes : new int[] {64, 1024, 8192}) {
        compare(servers, mebibytes, kibibytes);
      }
    }
  }

  /**
   * In rounds that alternate; the first is not counted. The time that this process' processors
   * worked, for the client too, says more than the clock where others keep them busy.
   */
  private static void compare(Map<String, URI> servers, int mebibytes, int kibibytes)
      throws IOException, InterruptedException {
    int parts = Math.min(PARTS, MOST_MEBIBYTES * 1024 / kibibytes);
    Map<String, Cost> costs = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (Map.Entry<String, URI> server : servers.entrySet()) {
        Cost cost = read(server.getValue(), mebibytes, kibibytes, parts);
        if (round > 0) {
          costs.merge(server.getKey(), cost, Cost::plus);
        }
      }
    }
    double megabytes = (ROUNDS - 1.0) * parts * kibibytes / 1024;
    Cost us = costs.getOrDefault(OURS, new Cost(0, 0));
    costs.forEach(
        (name, cost) ->
            say(
                "parts of %d KiB, %s: %.0f MiB/s, %.2f ms each; Storage's throughput is %.2f of that, of processor time %.2f",
                kibibytes,
                name,
                megabytes / cost.seconds(),
                cost.seconds() * 1000 / (parts * (ROUNDS - 1)),
                cost.seconds() / us.seconds(),
                cost.processorSeconds() / us.processorSeconds()));
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

  private static Cost read(URI uri, int mebibytes, int kibibytes, int parts)
      throws IOException, InterruptedException {
    long size = (long) mebibytes << 20;
    long part = (long) kibibytes << 10;
    byte[] sink = new byte[1 << 16];
    double worked = processorSeconds();
    long begin = System.nanoTime();
    for (int n = 0; n < parts; n++) {
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
}
