package org.ytarchive.bench.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.common.service.ServiceLauncher;
import org.ytarchive.storage.StorageApplication;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;

/**
 * Commits, questions, verification and rebuild over HTTP. Arguments: an empty directory on the disk
 * to measure, how many videos to commit, and how many the library then has for the rest.
 */
public final class StorageBench {
  private static final int ASKED = 500;
  private static final int SMALL_BYTES = 64 << 10;
  private static final int LARGE_BYTES = 256 << 20;
  private static final Duration POLL = Duration.ofMillis(20);

  private final Path home;
  private final Http http;

  private StorageBench(Path home, Http http) {
    this.home = home;
    this.http = http;
  }

  /** Prints one line per measurement. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path home = Files.createDirectories(Path.of(arguments[0])).toRealPath();
    int commits = Integer.parseInt(arguments[1]);
    int videos = Integer.parseInt(arguments[2]);
    try (ConfigurableApplicationContext service =
        ServiceLauncher.start(
            StorageApplication.class,
            "storage",
            "--ytarchive.services.storage.port=0",
            "--ytarchive.services.jobs.port=1",
            "--ytarchive.services.logging.port=1",
            "--ytarchive.services.storage.verify_mb_per_second=10000",
            "--ytarchive.storage.min_free_space_gb=0",
            "--ytarchive.storage.base_data_dir=" + home.resolve("data"),
            "--ytarchive.storage.base_path=" + home.resolve("library"))) {
      String port = service.getEnvironment().getRequiredProperty("local.server.port");
      StorageBench bench =
          new StorageBench(home, Http.at("http://127.0.0.1:" + port + "/api/v1/storage"));
      bench.commits(0, commits, SMALL_BYTES);
      bench.commits(videos, 2, LARGE_BYTES);
      bench.ask(commits);
      bench.grow(commits, videos);
      bench.rebuild(videos);
      bench.ask(videos);
    }
  }

  private void commits(int from, int count, int bytes) throws IOException, InterruptedException {
    for (int n = from; n < from + count; n++) {
      byte[] content = new byte[bytes];
      Arrays.fill(content, (byte) n);
      Files.write(Files.createDirectories(staging(n)).resolve(id(n) + ".mp4"), content);
    }
    Path byHand = Files.createDirectories(home.resolve("by-hand"));
    long plain = System.nanoTime();
    for (int n = from; n < from + count; n++) {
      shell(
          "cp \"$1\" \"$2\" && sha256sum \"$2\" > \"$2.sum\" && sync \"$2\" \"$2.sum\"",
          staging(n).resolve(id(n) + ".mp4").toString(),
          byHand.resolve(id(n) + ".mp4").toString());
    }
    double plainRate = rate(count, plain);
    long begin = System.nanoTime();
    for (int n = from; n < from + count; n++) {
      require(
          http.post(
              "/save/video",
              Map.of(
                  "video_id",
                  id(n),
                  "video_path",
                  staging(n).resolve(id(n) + ".mp4").toString(),
                  "file_size",
                  bytes,
                  "download_completed_at",
                  "2026-01-01T00:00:00Z")));
    }
    double rate = rate(count, begin);
    System.out.println(
        String.format(
            Locale.ROOT,
            "commit of %d videos of %d KiB: %.1f/s; cp + sha256sum + sync: %.1f/s; time ratio %.2f",
            count,
            bytes >> 10,
            rate,
            plainRate,
            plainRate / rate));
  }

  /** Puts folders there as somebody who copies a library does. */
  private void grow(int from, int to) throws IOException {
    byte[] sums = new byte[0];
    for (int n = from; n < to; n++) {
      Path folder = Files.createDirectories(home.resolve("library/videos").resolve(id(n)));
      Files.write(folder.resolve(id(n) + ".mp4"), new byte[] {1});
      Files.write(folder.resolve("SHA256SUMS"), sums);
      Files.writeString(
          home.resolve("library/metadata/videos").resolve(id(n) + ".json"),
          "{\"video_id\": \"%s\", \"title\": \"Title %d\", \"description\": \"%s\"}"
              .formatted(id(n), n, "words ".repeat(50)));
    }
  }

  private void rebuild(int videos) {
    run("/reconcile", videos);
    run("/rebuild", videos);
  }

  private void run(String path, int videos) {
    long begin = System.nanoTime();
    HttpReply started = http.post(path);
    String run = path + "/" + started.data().path("rebuild_id").asString();
    while (http.get(run).data().path("status").asString().equals("running")) {
      LockSupport.parkNanos(POLL.toNanos());
    }
    System.out.println(
        String.format(Locale.ROOT, "%s of %d videos: %.0f/s", path, videos, rate(videos, begin)));
  }

  private void ask(int videos) {
    questions("exists", videos, "/exists/" + id(videos / 2));
    questions("list", videos, "/videos?limit=50");
    questions("search", videos, "/videos?limit=50&search=Title%20" + videos / 2);
    questions("stats", videos, "/stats");
  }

  private void questions(String what, int videos, String path) {
    long begin = System.nanoTime();
    for (int n = 0; n < ASKED; n++) {
      require(http.get(path));
    }
    System.out.println(
        String.format(Locale.ROOT, "%s with %d videos: %.0f/s", what, videos, rate(ASKED, begin)));
  }

  private static void shell(String script, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", script, "sh");
    builder.command().addAll(List.of(arguments));
    if (builder.start().waitFor() != 0) {
      throw new IOException("'" + script + "' failed");
    }
  }

  private static void require(HttpReply reply) {
    if (reply.status() != 200) {
      throw new IllegalStateException(reply.text());
    }
  }

  private Path staging(int n) {
    return home.resolve("data/tmp/staging").resolve(id(n));
  }

  private static String id(int n) {
    return "%011d".formatted(n);
  }

  private static double rate(int count, long begin) {
    return count * 1e9 / (System.nanoTime() - begin);
  }
}
