package org.ytarchive.bench.storage;

import static org.ytarchive.bench.storage.RunningStorage.id;
import static org.ytarchive.bench.storage.RunningStorage.require;
import static org.ytarchive.bench.storage.RunningStorage.say;
import static org.ytarchive.bench.storage.RunningStorage.seconds;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Commits against {@code cp}, {@code sha256sum} and {@code sync} of the same files: a video, a
 * thumbnail, captions and metadata, which plain tools put into a folder of their own with a list of
 * their checksums, and bring to the disk. Both are fed from files that were just written.
 */
final class CommitBench {
  private static final int SMALL_BYTES = 64 << 10;
  private static final int ROUND = 50;
  private static final String BY_HAND =
      """
      mkdir "$2" && cp "$1"/* "$2" && cd "$2" && sha256sum * > SHA256SUMS && sync ./* . ..
      """;

  private CommitBench() {}

  /** In rounds that alternate, so that whatever else happens on the machine hits both. */
  static void small(Path home, int count) throws IOException, InterruptedException {
    try (RunningStorage storage = new RunningStorage(home)) {
      Files.createDirectories(home.resolve("by-hand"));
      double plain = 0;
      double ours = 0;
      for (int from = -ROUND; from < count; from += ROUND) {
        boolean warmUp = from < 0;
        for (int n = from; n < from + ROUND; n++) {
          stage(storage, n + ROUND, SMALL_BYTES);
        }
        long begin = System.nanoTime();
        for (int n = from; n < from + ROUND; n++) {
          byHand(storage, n + ROUND);
        }
        plain += warmUp ? 0 : seconds(begin);
        begin = System.nanoTime();
        for (int n = from; n < from + ROUND; n++) {
          commit(storage, n + ROUND, SMALL_BYTES, "data/tmp/staging");
        }
        ours += warmUp ? 0 : seconds(begin);
      }
      say(
          "%d commits of 64 KiB: %.1f/s; cp + sha256sum + sync: %.1f/s; time ratio %.2f",
          count, count / ours, count / plain, ours / plain);
    }
  }

  static void large(Path home, int mebibytes) throws IOException, InterruptedException {
    try (RunningStorage storage = new RunningStorage(home)) {
      Files.createDirectories(home.resolve("by-hand"));
      long bytes = (long) mebibytes << 20;
      stage(storage, 1, bytes);
      long begin = System.nanoTime();
      byHand(storage, 1);
      double plain = seconds(begin);
      begin = System.nanoTime();
      commit(storage, 1, bytes, "data/tmp/staging");
      double linked = seconds(begin);
      stage(storage, 2, bytes);
      Files.move(home.resolve("data/tmp/staging").resolve(id(2)), home.resolve("other/" + id(2)));
      begin = System.nanoTime();
      commit(storage, 2, bytes, "other");
      double copied = seconds(begin);
      say(
          "one video of %d MiB: %.2f s linked, %.2f s copied; cp + sha256sum + sync: %.2f s; time ratios %.2f and %.2f",
          mebibytes, linked, copied, plain, linked / plain, copied / plain);
    }
  }

  private static void stage(RunningStorage storage, int n, long bytes) throws IOException {
    Path folder = Files.createDirectories(storage.home.resolve("data/tmp/staging").resolve(id(n)));
    byte[] block = new byte[1 << 16];
    Arrays.fill(block, (byte) n);
    try (OutputStream video = Files.newOutputStream(folder.resolve(id(n) + ".mp4"))) {
      for (long written = 0; written < bytes; written += block.length) {
        video.write(block);
      }
    }
    Files.write(folder.resolve(id(n) + "_thumb.jpg"), new byte[8 << 10]);
    Files.writeString(folder.resolve(id(n) + "_en.vtt"), "WEBVTT\n\n00:01.000 --> 00:02.000\nx\n");
    Files.writeString(
        folder.resolve(id(n) + "_metadata.json"), "{\"title\": \"Title %d\"}".formatted(n));
    require(
        storage.http.post(
            "/save/metadata",
            Map.of("video_id", id(n), "metadata", Map.of("title", "Title " + n))));
  }

  private static void byHand(RunningStorage storage, int n)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    "sh",
                    "-ec",
                    BY_HAND,
                    "sh",
                    storage.home.resolve("data/tmp/staging").resolve(id(n)).toString(),
                    storage.home.resolve("by-hand").resolve(id(n)).toString()))
            .inheritIO()
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("the plain tools failed");
    }
  }

  private static void commit(RunningStorage storage, int n, long bytes, String from) {
    Path folder = storage.home.resolve(from).resolve(id(n));
    require(
        storage.http.post(
            "/save/video",
            Map.of(
                "video_id",
                id(n),
                "video_path",
                folder.resolve(id(n) + ".mp4").toString(),
                "thumbnail_path",
                folder.resolve(id(n) + "_thumb.jpg").toString(),
                "captions",
                Map.of("en", folder.resolve(id(n) + "_en.vtt").toString()),
                "file_size",
                bytes,
                "download_completed_at",
                "2026-01-01T00:00:00Z")));
  }
}
