package org.ytarchive.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ytarchive.testkit.HttpReply;
import org.ytarchive.testkit.origin.Fault;
import org.ytarchive.testkit.origin.SampleCatalogue;
import tools.jackson.databind.JsonNode;

/** Every endpoint over HTTP: status and body, for good requests and bad ones. */
@Timeout(60)
class EndpointsTest {
  @RegisterExtension static final RunningService running = new RunningService();

  @Test
  void aDownloadIsCreatedOnceForItsId() {
    running.origin().fault(SampleCatalogue.TIDE_TABLE, Fault.slow(1000));
    Map<String, Object> request = request(SampleCatalogue.TIDE_TABLE);
    String taskId = UUID.randomUUID().toString();
    request.put("task_id", taskId.toUpperCase(java.util.Locale.ROOT));

    HttpReply created = running.service().post("/download/video", request);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.body().path("success").asBoolean()).isTrue();
    assertThat(created.data().path("task_id").asString()).isEqualTo(taskId);
    assertThat(created.data().path("video_id").asString()).isEqualTo("tideTable_1");
    assertThat(created.data().path("status").asString()).isIn("pending", "downloading");
    assertThat(created.data().path("created_at").asString()).endsWith("Z");

    HttpReply again = running.service().post("/download/video", request);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.data().path("created_at")).isEqualTo(created.data().path("created_at"));
    request.put("quality", "480p");
    HttpReply other = running.service().post("/download/video", request);
    assertThat(other.status()).isEqualTo(400);
    assertThat(other.error().path("code").asString()).isEqualTo("E007");
    assertThat(other.error().path("message").asString()).contains("belongs to another request");

    assertThat(running.service().post("/download/pause/" + taskId).data().path("status").asString())
        .isEqualTo("paused");
    assertThat(running.service().post("/download/pause/" + taskId).status()).isEqualTo(200);
    assertThat(running.service().get("/download/tasks?status=paused").data().path("total").asInt())
        .isEqualTo(1);
    HttpReply resumed = running.service().post("/download/resume/" + taskId);
    assertThat(resumed.status()).isEqualTo(200);
    assertThat(resumed.data().path("message").asString()).isEqualTo("The download goes on");
    HttpReply notPaused = running.service().post("/download/resume/" + taskId);
    assertThat(notPaused.status()).isEqualTo(400);
    assertThat(notPaused.error().path("message").asString()).contains("only a paused one");
    HttpReply cancelled = running.service().post("/download/cancel/" + taskId);
    assertThat(cancelled.status()).isEqualTo(200);
    assertThat(cancelled.data().path("status").asString()).isEqualTo("cancelled");
    HttpReply tooLate = running.service().post("/download/cancel/" + taskId);
    assertThat(tooLate.status()).isEqualTo(400);
    assertThat(tooLate.error().path("message").asString())
        .contains("is cancelled already and cannot be cancelled");
    JsonNode progress = running.service().get("/download/progress/" + taskId).data();
    assertThat(progress.path("stage").asString()).isEqualTo("ended");
    assertThat(progress.path("files").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          video_id          | --exec=x                | --exec=x
          video_id          | too_short               | too_short
          quality           | 999p                    | Use one of: best, 2160p
          output_path       | /etc                    | outside the allowed directories
          output_path       | relative                | is relative
          caption_languages | [".*"]                  | not a language tag
          task_id           | 12                      | is not a UUID
          job_id            | ../x                    | may only hold
          callback_url      | http://93.184.216.34/x  | leads outside
          surprise          | x                       | surprise
          """)
  void aBadFieldIsNamed(String field, String value, String said) {
    Map<String, Object> request = request(SampleCatalogue.SHORT_HOP);
    request.put(field, value.startsWith("[") ? java.util.List.of(".*") : value);

    HttpReply reply = running.service().post("/download/video", request);

    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.error().path("code").asString()).isEqualTo("E007");
    assertThat(reply.error().path("message").asString()).contains(said);
  }

  @Test
  void theLibraryItselfIsStoragesAlone() {
    Map<String, Object> request = request(SampleCatalogue.SHORT_HOP);
    request.put("output_path", running.data().resolve("library/videos").toString());

    HttpReply reply = running.service().post("/download/video", request);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error().path("message").asString()).contains("only the Storage service");
  }

  @Test
  void whatIsThereIsNotReplaced() throws Exception {
    Files.createDirectories(running.data().resolve("library/taken/shortHop_08"));
    Map<String, Object> request = request(SampleCatalogue.SHORT_HOP);
    request.put("output_path", running.data().resolve("library/taken").toString());

    HttpReply reply = running.service().post("/download/video", request);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error().path("message").asString()).contains("exists already");
  }

  @Test
  void anUnknownTaskIs404AndAnIllFormedOne400() {
    String unknown = UUID.randomUUID().toString();
    assertThat(running.service().get("/download/progress/" + unknown).status()).isEqualTo(404);
    assertThat(running.service().post("/download/cancel/" + unknown).status()).isEqualTo(404);
    assertThat(running.service().post("/download/pause/" + unknown).status()).isEqualTo(404);
    assertThat(running.service().post("/download/resume/" + unknown).status()).isEqualTo(404);
    assertThat(running.service().get("/download/progress/x").status()).isEqualTo(400);
    assertThat(running.service().get("/download/tasks?status=done").status()).isEqualTo(400);
    assertThat(running.service().get("/download/tasks").status()).isEqualTo(200);
  }

  @Test
  void formatsAreListedWithTheOneThatWouldBeTaken() {
    HttpReply reply =
        running.service().get("/download/formats/" + SampleCatalogue.FIRST_LIGHT + "?quality=360p");

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    JsonNode formats = reply.data();
    assertThat(formats.path("video_id").asString()).isEqualTo("firstLight0");
    assertThat(formats.path("requested_quality").asString()).isEqualTo("360p");
    assertThat(formats.path("best_format").asString()).contains("+");
    assertThat(formats.path("formats").size()).isGreaterThan(2);
    assertThat(formats.path("formats").get(0).propertyNames())
        .contains(
            "format_id", "ext", "resolution", "fps", "vcodec", "acodec", "filesize", "format_note");
    String best =
        running
            .service()
            .get("/download/formats/" + SampleCatalogue.FIRST_LIGHT)
            .data()
            .path("best_format")
            .asString();
    assertThat(best).isNotEqualTo(formats.path("best_format").asString());
    assertThat(
            running
                .service()
                .get("/download/formats/" + SampleCatalogue.FIRST_LIGHT + "?quality=3p")
                .status())
        .isEqualTo(400);
    assertThat(running.service().get("/download/formats/short").status()).isEqualTo(400);
    assertThat(watchPages(SampleCatalogue.FIRST_LIGHT)).isEqualTo(1);
  }

  @Test
  void aVideoIsDescribedByOneLookUp() {
    HttpReply reply = running.service().get("/download/info/" + SampleCatalogue.LONG_WALK);
    running.service().get("/download/info/" + SampleCatalogue.LONG_WALK);

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    JsonNode info = reply.data();
    assertThat(info.path("title").asString()).isEqualTo("A long walk & a \"short\" <rest>");
    assertThat(info.path("duration").asDouble()).isEqualTo(20);
    assertThat(info.path("upload_date").asString()).startsWith("2024-03-").endsWith("Z");
    assertThat(info.path("available_captions").toString()).isEqualTo("[\"de\",\"en\"]");
    assertThat(info.path("automatic_captions").isArray()).isTrue();
    assertThat(info.path("thumbnail_urls").propertyNames())
        .containsExactly("default", "medium", "high", "standard", "maxres");
    assertThat(info.path("source").asString()).isEqualTo("yt-dlp");
    assertThat(watchPages(SampleCatalogue.LONG_WALK)).isEqualTo(1);
  }

  @Test
  void aVideoThatMayNotBeWatchedSaysWhy() {
    HttpReply reply = running.service().get("/download/info/" + SampleCatalogue.PRIVATE_VIDEO);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.error().path("code").asString()).isEqualTo("E002");
    assertThat(reply.error().path("details").path("reason").asString()).isEqualTo("private");
    assertThat(running.service().get("/download/info/-x").status()).isEqualTo(400);
  }

  @Test
  void aPlaylistIsListedWhole() {
    HttpReply reply =
        running.service().get("/download/playlist-info/" + SampleCatalogue.LONG_PLAYLIST);

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.data().path("video_count").asInt()).isEqualTo(120);
    JsonNode last = reply.data().path("videos").get(119);
    assertThat(last.path("video_id").asString()).isEqualTo("bulk0000120");
    assertThat(last.path("position").asInt()).isEqualTo(119);
    assertThat(last.path("is_available").asBoolean()).isTrue();
    assertThat(
            running
                .service()
                .get("/download/playlist-info/" + SampleCatalogue.UNKNOWN_PLAYLIST)
                .status())
        .isEqualTo(404);
    assertThat(running.service().get("/download/playlist-info/nonsense").status()).isEqualTo(400);
  }

  @Test
  void nothingPausesWhereNothingWasRefused() {
    HttpReply reply = running.service().get("/download/pauses");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.data().path("pauses").isArray()).isTrue();
    assertThat(reply.data().path("pauses").isEmpty()).isTrue();
  }

  @Test
  void theToolsAreShown() {
    HttpReply reply = running.service().get("/download/tools");

    assertThat(reply.status()).isEqualTo(200);
    JsonNode ytDlp = reply.data().path("yt_dlp");
    assertThat(ytDlp.path("source").asString()).isEqualTo("configured");
    assertThat(ytDlp.path("version").asString()).matches("\\d{4}\\.\\d{2}\\.\\d{2}.*");
    assertThat(ytDlp.path("age_days").isNumber()).isTrue();
    assertThat(reply.data().path("ffmpeg").path("path").asString()).endsWith("ffmpeg");
    assertThat(reply.data().has("javascript_runtime")).isTrue();
  }

  @Test
  void healthKnowsTheTools() {
    await()
        .untilAsserted(
            () ->
                assertThat(
                        running
                            .service()
                            .get("/health")
                            .data()
                            .path("metrics")
                            .path("missing_dependencies")
                            .toString())
                    .doesNotContain("yt-dlp"));
    HttpReply reply = running.service().get("/health");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.data().path("service").asString()).isEqualTo("download");
    assertThat(reply.data().path("metrics").has("tasks_pending")).isTrue();
  }

  private static long watchPages(String videoId) {
    return running.origin().requests().under("/watch").stream()
        .filter(request -> request.subject().equals(videoId))
        .count();
  }

  private static Map<String, Object> request(String videoId) {
    Map<String, Object> request = new HashMap<>();
    request.put("video_id", videoId);
    request.put("quality", "360p");
    request.put("output_path", running.data().resolve("library/incoming").toString());
    return request;
  }
}
