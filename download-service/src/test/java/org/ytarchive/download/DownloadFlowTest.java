package org.ytarchive.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ytarchive.testkit.HttpReply;
import org.ytarchive.testkit.origin.Fault;
import org.ytarchive.testkit.origin.SampleCatalogue;
import tools.jackson.databind.JsonNode;

/** The real yt-dlp and the real ffmpeg on the sample origin, over HTTP. */
@Timeout(120)
class DownloadFlowTest {
  @RegisterExtension static final RunningService running = new RunningService();

  @Test
  void aVideoAppearsWithAllThatBelongsToIt() {
    JsonNode task = running.downloads().ended(submit(request(SampleCatalogue.SHORT_HOP)));

    assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("completed");
    assertThat(task.path("progress_percent").asDouble()).isEqualTo(100);
    Path directory = running.output().resolve(SampleCatalogue.SHORT_HOP);
    assertThat(filesBelow(directory))
        .containsExactlyInAnyOrder(
            "shortHop_08.mp4",
            "shortHop_08_thumb.jpg",
            "shortHop_08.info.json",
            "captions/shortHop_08_en.vtt",
            "captions/shortHop_08_de.vtt");
    assertThat(task.path("files").path("video").asString())
        .isEqualTo(directory.resolve("shortHop_08.mp4").toString())
        .isEqualTo(task.path("file_path").asString());
    assertThat(task.path("files").path("captions").path("de").asString())
        .endsWith("captions/shortHop_08_de.vtt");
    assertThat(task.path("warnings").size()).isZero();
    assertThat(task.path("delivered_quality").asString()).isEqualTo("360p");
    JsonNode provenance = task.path("provenance");
    assertThat(provenance.path("source_url").asString()).contains("watch?v=shortHop_08");
    assertThat(provenance.path("tools").has("yt-dlp")).isTrue();
    assertThat(provenance.path("format_ids").size()).isEqualTo(2);
    assertThat(provenance.path("attempts").asInt()).isEqualTo(1);
    assertThat(running.data().resolve("data/tmp/download").resolve(task.path("task_id").asString()))
        .doesNotExist();
    assertThat(watchPageRequests(SampleCatalogue.SHORT_HOP)).isEqualTo(1);
  }

  @Test
  void captionsThatFailAreAWarning() {
    JsonNode task = running.downloads().ended(submit(request(SampleCatalogue.CAPTIONS_FAIL)));

    assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("completed");
    assertThat(task.path("files").path("captions").size()).isZero();
    assertThat(task.path("warnings").toString()).contains("captions in 'en'", "captions in 'de'");
    assertThat(task.path("files").path("thumbnail").asString()).endsWith("capsFailVid_thumb.jpg");
  }

  @Test
  void aVideoWithoutCaptionsSaysSo() {
    JsonNode task = running.downloads().ended(submit(request(SampleCatalogue.NO_CAPTIONS)));

    assertThat(task.path("status").asString()).isEqualTo("completed");
    assertThat(task.path("warnings").get(0).asString())
        .isEqualTo("There are no captions in 'en'; the video has none");
  }

  @Test
  void anIdThatLooksLikeAnOptionIsAnId() {
    JsonNode task = running.downloads().ended(submit(request(SampleCatalogue.DASH_FIRST)));

    assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("completed");
    assertThat(running.output().resolve("-dashFirst1/-dashFirst1.mp4")).isRegularFile();
  }

  @ParameterizedTest
  @CsvSource({
    SampleCatalogue.PRIVATE_VIDEO + ",private",
    SampleCatalogue.DELETED_VIDEO + ",deleted",
    SampleCatalogue.REMOVED_VIDEO + ",removed",
    SampleCatalogue.REGION_BLOCKED_VIDEO + ",region_blocked",
    SampleCatalogue.AGE_RESTRICTED_VIDEO + ",age_restricted",
    SampleCatalogue.MEMBERS_ONLY_VIDEO + ",members_only",
    SampleCatalogue.UPCOMING_VIDEO + ",live_not_started",
    SampleCatalogue.UNKNOWN_VIDEO + ",unavailable"
  })
  void aVideoThatMayNotBeWatchedFailsWithTheReason(String videoId, String reason) {
    JsonNode task = running.downloads().ended(submit(request(videoId)));

    assertThat(task.path("status").asString()).isEqualTo("failed");
    assertThat(task.path("error_code").asString()).as(task.toString()).isEqualTo("E002");
    assertThat(task.path("error_details").path("reason").asString()).isEqualTo(reason);
    assertThat(running.output().resolve(videoId)).doesNotExist();
  }

  @Test
  void aMissingFragmentFailsTheTask() {
    running.origin().fault(SampleCatalogue.TIDE_TABLE, Fault.missingFragments(2));
    JsonNode task = running.downloads().ended(submit(request(SampleCatalogue.TIDE_TABLE)));

    assertThat(task.path("status").asString()).isEqualTo("failed");
    assertThat(task.path("error_code").asString()).isEqualTo("E003");
    assertThat(task.path("error_details").path("reason").asString())
        .as(task.toString())
        .isEqualTo("missing_fragment");
    assertThat(watchPageRequests(SampleCatalogue.TIDE_TABLE)).isEqualTo(1);
    assertThat(running.output().resolve(SampleCatalogue.TIDE_TABLE)).doesNotExist();
  }

  @Test
  void aVideoThatIsCutOffFailsTheTask() {
    running.origin().fault(SampleCatalogue.TIDE_TABLE, Fault.cutOff());
    JsonNode task = running.downloads().ended(submit(request(SampleCatalogue.TIDE_TABLE)));

    assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("failed");
    assertThat(task.path("error_code").asString()).isEqualTo("E003");
    assertThat(running.output().resolve(SampleCatalogue.TIDE_TABLE)).doesNotExist();
  }

  @Test
  void soundAloneIsDeliveredAsSuch() {
    Map<String, Object> request = new HashMap<>(request(SampleCatalogue.SHORT_HOP));
    request.put("quality", "audio");
    request.put("include_captions", false);
    JsonNode task = running.downloads().ended(submit(request));

    assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("completed");
    assertThat(task.path("delivered_quality").asString()).isEqualTo("audio");
    assertThat(task.path("file_path").asString()).endsWith("shortHop_08.m4a");
  }

  @Test
  void aCancelledDownloadLeavesNothingAndNobody() {
    running.origin().fault(SampleCatalogue.LONG_WALK, Fault.slow(20_000));
    String taskId = submit(request(SampleCatalogue.LONG_WALK));
    running.downloads().awaitBytes(taskId);
    assertThat(Downloads.processesOf(taskId)).isNotEmpty();

    HttpReply cancelled = running.service().post("/download/cancel/" + taskId);

    assertThat(cancelled.status()).isEqualTo(200);
    assertThat(cancelled.data().path("status").asString()).isEqualTo("cancelled");
    assertThat(Downloads.processesOf(taskId)).isEmpty();
    await().until(() -> !Files.exists(workDirectory(taskId)));
    assertThat(running.downloads().progress(taskId).path("status").asString())
        .isEqualTo("cancelled");
    assertThat(running.service().post("/download/cancel/" + taskId).status()).isEqualTo(400);
  }

  @Test
  void aPausedDownloadGoesOnFromWhatItHas() {
    running.origin().fault(SampleCatalogue.LONG_WALK, Fault.slow(200_000));
    String taskId = submit(request(SampleCatalogue.LONG_WALK));
    running.downloads().awaitBytes(taskId);

    assertThat(running.service().post("/download/pause/" + taskId).data().path("status").asString())
        .isEqualTo("paused");
    assertThat(Downloads.processesOf(taskId)).isEmpty();
    assertThat(filesBelow(workDirectory(taskId))).anyMatch(name -> name.contains(".part"));
    running.origin().heal(SampleCatalogue.LONG_WALK);
    assertThat(running.service().post("/download/resume/" + taskId).status()).isEqualTo(200);

    assertThat(running.downloads().ended(taskId).path("status").asString()).isEqualTo("completed");
  }

  @Test
  void whatAStopInterruptedGoesOnAfterTheNextStart() {
    running.origin().fault(SampleCatalogue.LONG_WALK, Fault.slow(200_000));
    String taskId = submit(request(SampleCatalogue.LONG_WALK));
    String waiting = submit(request(SampleCatalogue.SHORT_HOP));
    running.downloads().awaitBytes(taskId);

    running.restart(Map.of());
    running.origin().heal(SampleCatalogue.LONG_WALK);

    assertThat(running.downloads().ended(taskId).path("status").asString()).isEqualTo("completed");
    assertThat(running.downloads().ended(waiting).path("status").asString()).isEqualTo("completed");
    assertThat(watchPageRequests(SampleCatalogue.LONG_WALK)).isEqualTo(1);
    assertThat(Downloads.bytesFetchedAgain(running.origin(), SampleCatalogue.LONG_WALK))
        .isLessThan(0.05);
  }

  @Test
  void downloadsBeyondTheCapWaitInOrder() {
    running.restart(Map.of("ytarchive.services.download.max_concurrent_downloads", "1"));
    running.origin().fault(SampleCatalogue.LONG_WALK, Fault.slow(50_000));
    String first = submit(request(SampleCatalogue.LONG_WALK));
    String second = submit(request(SampleCatalogue.SHORT_HOP));
    running.downloads().awaitBytes(first);

    assertThat(running.downloads().progress(second).path("status").asString()).isEqualTo("pending");
    assertThat(running.downloads().progress(second).path("stage").asString()).isEqualTo("waiting");
    JsonNode pending = running.service().get("/download/tasks?status=pending").data();
    assertThat(pending.path("total").asInt()).isEqualTo(1);
    assertThat(pending.path("tasks").get(0).path("task_id").asString()).isEqualTo(second);
    running.service().post("/download/cancel/" + first);
    assertThat(running.downloads().ended(second).path("status").asString()).isEqualTo("completed");
  }

  private Path workDirectory(String taskId) {
    return running.data().resolve("data/tmp/download").resolve(taskId);
  }

  private String submit(Map<String, Object> request) {
    HttpReply reply = running.service().post("/download/video", request);
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.data().path("task_id").asString();
  }

  private Map<String, Object> request(String videoId) {
    return Map.of(
        "video_id",
        videoId,
        "quality",
        "360p",
        "output_path",
        running.output().toString(),
        "caption_languages",
        List.of("en", "de"),
        "task_id",
        UUID.randomUUID().toString());
  }

  private static List<String> filesBelow(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static long watchPageRequests(String videoId) {
    return running.origin().requests().all().stream()
        .filter(request -> request.path().equals("/watch"))
        .filter(request -> request.subject().equals(videoId))
        .count();
  }
}
