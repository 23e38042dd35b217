package org.ytarchive.bench.storage;

import static org.ytarchive.bench.storage.RunningStorage.id;
import static org.ytarchive.bench.storage.RunningStorage.require;
import static org.ytarchive.bench.storage.RunningStorage.say;
import static org.ytarchive.bench.storage.RunningStorage.seconds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.ytarchive.testkit.HttpReply;

/** Questions to libraries of several sizes, and what it takes to get to know them. */
public final class LibraryBench {
  private static final int ASKED = 1000;
  private static final int REBUILDS = 3;
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration POLL_FOR_TEXTS = Duration.ofMillis(500);

  private LibraryBench() {}

  /** A video, its checksums, provenance, captions and metadata, each as small as can be. */
  public static void make(Path home, int videos) throws IOException {
    for (int n = 0; n < videos; n++) {
      Path folder = home.resolve("library/videos").resolve(id(n));
      if (Files.exists(folder)) {
        continue;
      }
      Path captions = Files.createDirectories(folder.resolve("captions"));
      Files.write(folder.resolve(id(n) + ".mp4"), new byte[] {1});
      Files.write(folder.resolve("SHA256SUMS"), new byte[0]);
      Files.writeString(
          folder.resolve(id(n) + "_provenance.json"),
          "{\"video_id\": \"%s\", \"stored_at\": \"2026-01-31T12:00:00Z\", \"sha256\": {}}\n"
              .formatted(id(n)));
      Files.writeString(
          captions.resolve(id(n) + "_en.vtt"),
          "WEBVTT\n\n00:01.000 --> 00:02.000\nsaid%d among other words\n".formatted(n));
      Path metadata = Files.createDirectories(home.resolve("library/metadata/videos"));
      Files.writeString(
          metadata.resolve(id(n) + ".json"),
          "{\"video_id\": \"%s\", \"title\": \"Title %d\", \"description\": \"%s\"}"
              .formatted(id(n), n, "words ".repeat(50)));
    }
  }

  /** What a start takes, until every video is known, and every text. */
  static void open(Path home, int videos) {
    long begin = System.nanoTime();
    try (RunningStorage storage = new RunningStorage(home)) {
      say("started with %d videos after %.1f s", videos, seconds(begin));
      begin = System.nanoTime();
      awaitSearch(storage);
      say("texts of %d videos indexed %.1f s after the start", videos, seconds(begin));
    }
  }

  static void ask(Path home, int videos) {
    try (RunningStorage storage = new RunningStorage(home)) {
      awaitSearch(storage);
      for (int round = 0; round < 2; round++) {
        String which = round == 0 ? "(warming up) " : "";
        questions(storage, which + "exists", videos, "/exists/" + id(videos / 2));
        questions(storage, which + "list", videos, "/videos?limit=50");
        questions(storage, which + "search, one hit", videos, "/videos?search=title+" + videos / 2);
        questions(
            storage, which + "search in captions", videos, "/videos?search=said" + videos / 2);
        questions(storage, which + "stats", videos, "/stats");
      }
    }
  }

  /** The texts follow each one before the next begins. */
  static void rebuild(Path home, int videos) {
    try (RunningStorage storage = new RunningStorage(home)) {
      awaitSearch(storage);
      for (int run = 0; run < REBUILDS; run++) {
        rebuild(storage, videos);
        long begin = System.nanoTime();
        awaitSearch(storage);
        say("texts of %d videos indexed %.1f s after the rebuild", videos, seconds(begin));
      }
    }
  }

  private static void questions(RunningStorage storage, String what, int videos, String path) {
    long begin = System.nanoTime();
    for (int n = 0; n < ASKED; n++) {
      require(storage.http.get(path));
    }
    say("%s with %d videos: %.0f/s", what, videos, ASKED / seconds(begin));
  }

  private static void rebuild(RunningStorage storage, int videos) {
    long begin = System.nanoTime();
    HttpReply started = storage.http.post("/rebuild");
    String run = "/rebuild/" + started.data().path("rebuild_id").asString();
    while (storage.http.get(run).data().path("status").asString().equals("running")) {
      LockSupport.parkNanos(POLL.toNanos());
    }
    say("rebuild of %d videos: %.0f/s", videos, videos / seconds(begin));
  }

  /** Returns once every video is known and every text can be found. */
  public static void awaitSearch(RunningStorage storage) {
    while (storage.http.get("/videos?search=x").data().path("partial").asBoolean()) {
      LockSupport.parkNanos(POLL_FOR_TEXTS.toNanos());
    }
  }
}
