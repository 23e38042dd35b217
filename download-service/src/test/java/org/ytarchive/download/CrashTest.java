package org.ytarchive.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;
import org.ytarchive.testkit.Tools;
import org.ytarchive.testkit.origin.Fault;
import org.ytarchive.testkit.origin.SampleCatalogue;
import org.ytarchive.testkit.origin.SampleOrigin;

/** The service is killed in the middle of a download, and started again. */
@Timeout(180)
class CrashTest {
  @TempDir Path data;

  @Test
  void afterAKillTheQueueIsAsItWas() throws Exception {
    try (SampleOrigin origin = SampleOrigin.start()) {
      origin.fault(SampleCatalogue.LONG_WALK, Fault.slow(100_000));
      int port = freePort();
      Http http = Http.at(port);
      Process killed = launch(port, origin);
      List<String> tasks;
      try {
        awaitUp(http);
        tasks =
            List.of(
                submit(http, SampleCatalogue.LONG_WALK),
                submit(http, SampleCatalogue.SHORT_HOP),
                submit(http, SampleCatalogue.TIDE_TABLE));
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> progress(http, tasks.get(0)).path("downloaded_bytes").asLong() > 0);
      } finally {
        killed.destroyForcibly().waitFor();
      }
      origin.heal(SampleCatalogue.LONG_WALK);

      Process second = launch(port, origin);
      try {
        awaitUp(http);
        for (String task : tasks) {
          await()
              .atMost(Duration.ofSeconds(90))
              .until(
                  () ->
                      List.of("completed", "failed")
                          .contains(progress(http, task).path("status").asString()));
          assertThat(progress(http, task).path("status").asString())
              .as(progress(http, task).toString())
              .isEqualTo("completed");
        }
        assertThat(progress(http, tasks.get(0)).path("provenance").path("attempts").asInt())
            .isEqualTo(2);
        assertThat(watchPages(origin, SampleCatalogue.LONG_WALK)).isEqualTo(1);
        assertThat(Downloads.bytesFetchedAgain(origin, SampleCatalogue.LONG_WALK)).isLessThan(0.05);
        assertThat(ytDlpProcesses()).isEmpty();
      } finally {
        second.destroy();
        second.waitFor();
      }
    }
  }

  private Process launch(int port, SampleOrigin origin) throws java.io.IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            DownloadApplication.class.getName(),
            "--ytarchive.services.download.port=" + port,
            "--ytarchive.services.download.max_concurrent_downloads=1",
            "--ytarchive.services.jobs.port=9",
            "--ytarchive.general.log_level=ERROR",
            "--ytarchive.storage.base_data_dir=" + data.resolve("data"),
            "--ytarchive.storage.base_path=" + data.resolve("library"),
            "--ytarchive.youtube.watch_url=" + origin.watchUrl(),
            "--ytarchive.services.download.yt_dlp_path=" + Tools.ytDlp(),
            "--ytarchive.services.download.ffmpeg_path=" + Tools.ffmpeg())
        .redirectErrorStream(true)
        .redirectOutput(new File(data.toFile(), "log"))
        .start();
  }

  private String submit(Http http, String videoId) {
    Map<String, Object> request = new HashMap<>();
    request.put("video_id", videoId);
    request.put("quality", "360p");
    request.put("output_path", data.resolve("library/incoming").toString());
    request.put("task_id", UUID.randomUUID().toString());
    HttpReply reply = http.post("/api/v1/download/video", request);
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.data().path("task_id").asString();
  }

  private static tools.jackson.databind.JsonNode progress(Http http, String taskId) {
    return http.get("/api/v1/download/progress/" + taskId).data();
  }

  private static void awaitUp(Http http) {
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreException(UncheckedIOException.class)
        .until(() -> http.get("/api/v1/health").status() == 200);
  }

  private List<Long> ytDlpProcesses() {
    return ProcessHandle.allProcesses()
        .filter(
            handle ->
                Arrays.stream(handle.info().arguments().orElseGet(() -> new String[0]))
                    .anyMatch(argument -> argument.contains(data + "/data/tmp/download/")))
        .map(ProcessHandle::pid)
        .toList();
  }

  private static long watchPages(SampleOrigin origin, String videoId) {
    return origin.requests().under("/watch").stream()
        .filter(request -> request.subject().equals(videoId))
        .count();
  }

  private static int freePort() throws java.io.IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
