package org.ytarchive.storage.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.common.service.ServiceLauncher;
import org.ytarchive.storage.StorageApplication;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;

/** The service itself in a temporary home, with what tests hand in to it. */
final class RunningStorage implements AutoCloseable {
  private static final AtomicInteger COUNTER = new AtomicInteger();

  final Path home;
  final Http http;
  final int port;
  private final ConfigurableApplicationContext service;

  private RunningStorage(Path home, ConfigurableApplicationContext service) {
    this.home = home;
    this.service = service;
    port = Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
    http = Http.at("http://127.0.0.1:" + port + "/api/v1/storage");
  }

  static RunningStorage in(Path directory, String... options) {
    try {
      Path home = directory.toRealPath();
      Path other = Files.createDirectories(home.resolve("other"));
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  "--ytarchive.services.storage.port=0",
                  "--ytarchive.services.jobs.port=1",
                  "--ytarchive.services.logging.port=1",
                  "--ytarchive.storage.min_free_space_gb=0",
                  "--ytarchive.storage.base_data_dir=" + home.resolve("data"),
                  "--ytarchive.storage.base_path=" + home.resolve("library"),
                  "--ytarchive.storage.allowed_output_roots=" + other));
      arguments.addAll(List.of(options));
      return new RunningStorage(
          home,
          ServiceLauncher.start(
              StorageApplication.class, "storage", arguments.toArray(String[]::new)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String newId() {
    return "-%010d".formatted(COUNTER.incrementAndGet());
  }

  Path library() {
    return home.resolve("library");
  }

  Path folder(String id) {
    return library().resolve("videos").resolve(id);
  }

  Path video(String id) {
    return folder(id).resolve(id + ".mp4");
  }

  /** A finished download in staging, and the request that hands it in. */
  Map<String, Object> staged(String id, String content) {
    return staged(id, content, "WEBVTT\n");
  }

  Map<String, Object> staged(String id, String content, String captionFile) {
    try {
      Path directory = Files.createDirectories(home.resolve("data/tmp/staging/job-1").resolve(id));
      Path captions = Files.createDirectories(directory.resolve("captions"));
      Path video = Files.writeString(directory.resolve(id + ".mp4"), content);
      Path thumbnail = Files.writeString(directory.resolve(id + "_thumb.jpg"), "jpeg");
      Path caption = Files.writeString(captions.resolve(id + "_en.vtt"), captionFile);
      return new HashMap<>(
          Map.of(
              "video_id",
              id,
              "video_path",
              video.toString(),
              "thumbnail_path",
              thumbnail.toString(),
              "captions",
              Map.of("en", caption.toString()),
              "file_size",
              content.getBytes(UTF_8).length,
              "download_completed_at",
              "2026-01-01T00:00:00Z"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Archives a video with metadata. */
  void archive(String id, String content) {
    assertOk(
        http.post(
            "/save/metadata", Map.of("video_id", id, "metadata", Map.of("title", "Title " + id))));
    assertOk(http.post("/save/video", staged(id, content)));
  }

  /** The filter that serves files, as it is registered. */
  FileFilter fileFilter() {
    FilterRegistrationBean<?> registration =
        service.getBean("fileFilter", FilterRegistrationBean.class);
    return (FileFilter) Objects.requireNonNull(registration.getFilter());
  }

  static void assertOk(HttpReply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.body().path("success").asBoolean()).isTrue();
  }

  static void assertRefused(HttpReply reply, String why) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.body().path("success").asBoolean(true)).isFalse();
    assertThat(reply.error().path("code").asString()).isEqualTo("E007");
    assertThat(reply.error().path("message").asString()).contains(why);
  }

  @Override
  public void close() {
    service.close();
  }
}
