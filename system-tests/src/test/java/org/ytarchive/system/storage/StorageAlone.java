package org.ytarchive.system.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ytarchive.system.Launch;
import org.ytarchive.system.Ports;
import org.ytarchive.system.ServiceProcess;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;

/** A Storage process with a library of its own, and nobody around it. */
final class StorageAlone implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(5);

  private final Path home;
  private final int port = Ports.free();
  private @Nullable ServiceProcess process;

  StorageAlone(Path home) {
    this.home = home;
    write(
        home.resolve("config.toml"),
        """
        [storage]
        base_data_dir = "%1$s/data"
        base_path = "%1$s/library"
        min_free_space_gb = 0

        [services.jobs]
        port = 1

        [services.logging]
        port = 1

        [services.storage]
        port = %2$d
        """
            .formatted(home, port));
  }

  void start() {
    Map<String, String> environment =
        Map.of("YTARCHIVE_CONFIG", home.resolve("config.toml").toString());
    ServiceProcess started =
        ServiceProcess.start(
            Launch.quick("storage-service", environment, home.resolve("storage.log")));
    process = started;
    await()
        .atMost(START)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptionsMatching(UncheckedIOException.class::isInstance)
        .until(
            () -> {
              assertThat(started.isAlive()).as("the service, see storage.log").isTrue();
              return Http.at(port).get("/api/v1/health").status() == 200;
            });
  }

  void kill() {
    if (process != null) {
      process.kill();
    }
  }

  Path videos() {
    return home.resolve("library/videos");
  }

  /** What is in the place of the videos, hidden or not. */
  List<String> folders() {
    try (Stream<Path> folders = Files.list(videos())) {
      return folders.map(Path::getFileName).map(String::valueOf).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hands a video in, staged as the Download service would; again if it was staged before. */
  HttpReply save(String id, String content) {
    Path staged = home.resolve("data/tmp/staging/job").resolve(id);
    Path video = staged.resolve(id + ".mp4");
    Path caption = staged.resolve("captions").resolve(id + "_en.vtt");
    if (!Files.exists(video)) {
      write(caption, "WEBVTT\n");
      write(video, content);
    }
    return Http.at(port)
        .post(
            "/api/v1/storage/save/video",
            Map.of(
                "video_id",
                id,
                "video_path",
                video.toString(),
                "captions",
                Map.of("en", caption.toString()),
                "file_size",
                content.length(),
                "download_completed_at",
                "2026-01-01T00:00:00Z"));
  }

  boolean hasVideo(String id) {
    return get("exists/" + id).data().path("has_video").booleanValue();
  }

  HttpReply get(String path) {
    return Http.at(port).get("/api/v1/storage/" + path);
  }

  HttpReply post(String path) {
    return Http.at(port).post("/api/v1/storage/" + path);
  }

  /** How often it has logged this, in all its lives. */
  long timesLogged(String text) {
    try (Stream<String> lines = Files.lines(home.resolve("storage.log"))) {
      return lines.filter(line -> line.contains(text)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, String content) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
