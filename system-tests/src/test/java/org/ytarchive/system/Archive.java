package org.ytarchive.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ytarchive.testkit.HttpReply;
import org.ytarchive.testkit.Tools;
import tools.jackson.databind.JsonNode;

/** What a user does with a running suite, and sees of it. */
final class Archive {

  private static final Duration LONGEST_JOB = Duration.ofMinutes(4);
  private static final Set<String> ENDED = Set.of("completed", "failed", "cancelled");

  private final RunningSuite suite;
  private final Map<String, String> headers;

  Archive(RunningSuite suite) {
    this(suite, Map.of());
  }

  /**
   * @param headers that say who asks
   */
  Archive(RunningSuite suite, Map<String, String> headers) {
    this.suite = suite;
    this.headers = Map.copyOf(headers);
  }

  /** Creates a job and returns its id. */
  String request(String json) {
    return request(json, headers);
  }

  String request(String json, Map<String, String> headers) {
    HttpReply reply = suite.jobs().send("POST", "/api/v1/jobs", json, headers);
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    assertThat(reply.data().path("status").stringValue()).isEqualTo("created");
    return reply.data().path("job_id").stringValue();
  }

  JsonNode job(String id) {
    HttpReply reply = suite.jobs().send("GET", "/api/v1/jobs/" + id, null, headers);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.data();
  }

  /** The job once it has ended. */
  JsonNode ended(String id) {
    await()
        .atMost(LONGEST_JOB)
        .pollInterval(Duration.ofMillis(250))
        .until(() -> ENDED.contains(job(id).path("status").stringValue()));
    return job(id);
  }

  JsonNode completed(String id) {
    JsonNode job = ended(id);
    assertThat(job.path("status").stringValue()).as(job.toPrettyString()).isEqualTo("completed");
    return job;
  }

  static Map<String, String> statusByVideo(JsonNode job) {
    return job.path("results")
        .valueStream()
        .collect(
            Collectors.toMap(
                result -> result.path("video_id").stringValue(),
                result -> result.path("status").stringValue()));
  }

  static JsonNode result(JsonNode job, String videoId) {
    Optional<JsonNode> found =
        job.path("results")
            .valueStream()
            .filter(result -> result.path("video_id").stringValue().equals(videoId))
            .findFirst();
    return found.orElseThrow(() -> new AssertionError(videoId + " is not in " + job));
  }

  Path videoDir(String videoId) {
    return suite.library().resolve("videos").resolve(videoId);
  }

  /** The files of an archived video, relative to its folder, sorted. */
  List<String> files(String videoId) {
    Path dir = videoDir(videoId);
    try (Stream<Path> all = Files.walk(dir)) {
      return all.filter(Files::isRegularFile)
          .map(file -> dir.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a sceptical user would: {@code sha256sum -c}, and ffprobe's own opinion of the file. */
  void assertWhole(String videoId, double seconds) {
    assertThat(run(videoDir(videoId), "sha256sum", "-c", "SHA256SUMS")).contains(": OK");
    String probed =
        run(
            videoDir(videoId),
            Tools.ffprobe().toString(),
            "-v",
            "error",
            "-show_entries",
            "stream=codec_type:format=duration",
            "-of",
            "default=noprint_wrappers=1",
            "file:" + videoId + ".mp4");
    assertThat(probed).contains("codec_type=video", "codec_type=audio");
    double duration =
        probed
            .lines()
            .filter(line -> line.startsWith("duration="))
            .mapToDouble(line -> Double.parseDouble(line.substring("duration=".length())))
            .findFirst()
            .orElseThrow();
    assertThat(duration).isBetween(seconds - 1, seconds + 1);
  }

  private static String run(Path dir, String... command) {
    try {
      Process process =
          new ProcessBuilder(command).directory(dir.toFile()).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(output).isZero();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The lines that a trace id finds in the Logging service. */
  List<JsonNode> logLines(String traceId) {
    HttpReply reply =
        suite.at("logging").get("/api/v1/logs?limit=1000&level=DEBUG&trace_id=" + traceId);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.data().path("logs").valueStream().toList();
  }
}
