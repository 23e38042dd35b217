package org.ytarchive.bench.download;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ytarchive.download.DownloadApplication;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;
import org.ytarchive.testkit.Tools;
import org.ytarchive.testkit.origin.SampleOrigin;

/** The Download service in a JVM of its own, with its default settings. */
final class ServiceProcess implements AutoCloseable {
  private static final int STARTS_WITHIN_TENTHS = 600;
  private static final Pattern CALLS =
      Pattern.compile(
          "ytarchive_download_calls_seconds_count\\{command=\"(\\w+)\"[^}]*} (\\d+(?:\\.\\d+)?)");
  private static final Pattern HEAP =
      Pattern.compile("jvm_memory_used_bytes\\{area=\"heap\"[^}]*} ([\\d.E+]+)");
  private static final int MEBIBYTE = 1 << 20;

  private final Process process;
  private final Http http;
  private final Path data;

  private ServiceProcess(Process process, Http http, Path data) {
    this.process = process;
    this.http = http;
    this.data = data;
  }

  static ServiceProcess start(SampleOrigin origin, Path data)
      throws IOException, InterruptedException {
    int port = freePort();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DownloadApplication.class.getName(),
                "--ytarchive.services.download.port=" + port,
                "--ytarchive.services.jobs.port=9",
                "--ytarchive.general.log_level=ERROR",
                "--ytarchive.storage.base_data_dir=" + data.resolve("data"),
                "--ytarchive.storage.base_path=" + data.resolve("library"),
                "--ytarchive.youtube.watch_url=" + origin.watchUrl(),
                "--ytarchive.services.download.yt_dlp_path=" + Tools.ytDlp(),
                "--ytarchive.services.download.ffmpeg_path=" + Tools.ffmpeg())
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("log").toFile())
            .start();
    ServiceProcess service = new ServiceProcess(process, Http.at(port), data);
    service.awaitUp();
    return service;
  }

  String submit(String videoId, String folder) {
    HttpReply reply =
        http.post(
            "/api/v1/download/video",
            Map.of(
                "video_id",
                videoId,
                "quality",
                "1080p",
                "output_path",
                data.resolve("library").resolve(folder).toString(),
                "task_id",
                UUID.randomUUID().toString()));
    return reply.data().path("task_id").asString();
  }

  String status(String taskId) {
    return http.get("/api/v1/download/progress/" + taskId).data().path("status").asString();
  }

  /** How long it takes until all of these are complete. */
  Duration fetch(List<String> videoIds, String folder) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    List<String> tasks = videoIds.stream().map(id -> submit(id, folder)).toList();
    for (String task : tasks) {
      String status = status(task);
      while (!status.equals("completed")) {
        if (status.equals("failed")) {
          throw new IOException(http.get("/api/v1/download/progress/" + task).text());
        }
        pause(20);
        status = status(task);
      }
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /** From now on every video is as if it had never been asked for. */
  void forgetLookUps() throws IOException {
    try (Stream<Path> kept = Files.list(data.resolve("data/tmp/download/info"))) {
      for (Path file : kept.toList()) {
        Files.delete(file);
      }
    }
  }

  /** Calls of yt-dlp and ffprobe since the start, by command. */
  Map<String, Double> calls() {
    Map<String, Double> calls = new TreeMap<>();
    Matcher found = CALLS.matcher(http.get("/actuator/prometheus").text());
    while (found.find()) {
      calls.merge(found.group(1), Double.parseDouble(found.group(2)), Double::sum);
    }
    return calls;
  }

  /** What the service's JVM takes, and the programs that it runs. */
  String memory() throws IOException {
    Matcher found = HEAP.matcher(http.get("/actuator/prometheus").text());
    double heap = 0;
    while (found.find()) {
      heap += Double.parseDouble(found.group(1));
    }
    long children = 0;
    for (ProcessHandle child : process.descendants().toList()) {
      children += residentMebibytes(child.pid());
    }
    return "%d MiB resident, %d MiB of heap in use; %d MiB resident in its yt-dlp processes"
        .formatted(residentMebibytes(process.pid()), Math.round(heap / MEBIBYTE), children);
  }

  private static long residentMebibytes(long pid) throws IOException {
    return Files.readString(Path.of("/proc", "" + pid, "status"))
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  static void pause(long millis) throws InterruptedException {
    var unused = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
  }

  private void awaitUp() throws IOException, InterruptedException {
    for (int i = 0; i < STARTS_WITHIN_TENTHS; i++) {
      try {
        if (http.get("/api/v1/health").status() == 200) {
          return;
        }
      } catch (UncheckedIOException e) {
        // Not listening yet.
      }
      pause(100);
    }
    throw new IOException("The service did not start: " + Files.readString(data.resolve("log")));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
