package org.ytarchive.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ytarchive.download.FaultyFront.Answer;
import org.ytarchive.testkit.HttpReply;
import org.ytarchive.testkit.origin.Fault;
import org.ytarchive.testkit.origin.SampleCatalogue;
import org.ytarchive.testkit.origin.SampleOrigin;
import tools.jackson.databind.JsonNode;

/**
 * Whatever yt-dlp, the network and the disk do: a whole file or an honest failure. Each test has an
 * origin and a service of its own and mostly waits, so several run at once.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class FaultsTest {
  private static final String VIDEO = SampleCatalogue.TIDE_TABLE;
  private static final String OTHER = SampleCatalogue.SHORT_HOP;
  private static final String LONG = SampleCatalogue.LONG_WALK;
  private static final Duration GONE_WITHIN = Duration.ofSeconds(1);

  private SampleOrigin origin;
  private FaultyFront front;

  @TempDir Path data;

  /** Each test starts it with settings of its own. */
  @SuppressWarnings("NullAway.Init")
  private TestService service;

  @SuppressWarnings("NullAway.Init")
  private Downloads downloads;

  @BeforeEach
  void startOrigin() throws Exception {
    origin = SampleOrigin.start();
    front = FaultyFront.before(origin);
  }

  @AfterEach
  void stop() {
    if (service != null) {
      service.close();
    }
    front.close();
    origin.close();
  }

  @Test
  void aRefusedPagePausesLookUpsAlsoAfterARestart() {
    origin.fault(VIDEO, Fault.tooManyRequests().times(1));
    start(Map.of("ytarchive.services.download.cool_down", "10"));
    String refused = downloads.submit(VIDEO);
    downloads.awaitStage(refused, "cooling_down");
    String waiting = downloads.submit(OTHER);
    downloads.awaitStage(waiting, "cooling_down");
    JsonNode before = downloads.progress(refused);

    start(Map.of("ytarchive.services.download.cool_down", "10"));

    JsonNode after = downloads.progress(refused);
    assertThat(after.path("status").asString()).isEqualTo("paused");
    assertThat(after.path("error_code").asString()).isEqualTo("E001");
    assertThat(after.path("error").asString()).contains("429", "goes on by itself; next try at");
    assertThat(after.path("error_details").path("resumes_at"))
        .isEqualTo(before.path("error_details").path("resumes_at"))
        .isEqualTo(downloads.progress(waiting).path("error_details").path("resumes_at"));
    JsonNode pause = service.get("/download/pauses").data().path("pauses").path(0);
    assertThat(pause.path("work").asString()).isEqualTo("look_up");
    assertThat(pause.path("why").asString()).contains("HTTP Error 429");
    assertThat(pause.path("until")).isEqualTo(before.path("error_details").path("resumes_at"));
    HttpReply lookUp = service.get("/download/info/" + OTHER);
    assertThat(lookUp.status()).isEqualTo(429);
    assertThat(lookUp.header("Retry-After")).isNotNull();
    assertThat(lookUp.error().path("details").path("until").asString()).isNotEmpty();
    assertThat(front.count("/watch")).isLessThanOrEqualTo(2);
    Instant resumes = Instant.parse(before.path("error_details").path("resumes_at").asString());

    JsonNode done = downloads.completed(refused);
    assertThat(Instant.parse(done.path("completed_at").asString())).isAfter(resumes);
    downloads.completed(waiting);
  }

  @Test
  void aRefusedFragmentPausesDownloadsAndNotLookUps() {
    origin.fault("/media/" + VIDEO + "/360p/seg_", Fault.tooManyRequests());
    start(Map.of("ytarchive.services.download.cool_down", "4"));
    String taskId = downloads.submit(VIDEO);

    downloads.awaitStage(taskId, "cooling_down");
    JsonNode paused = downloads.progress(taskId);
    assertThat(paused.path("error_code").asString()).as(paused.toString()).isEqualTo("E001");
    assertThat(paused.path("error_details").path("reason").asString()).isEqualTo("rate_limited");
    assertThat(service.get("/download/info/" + OTHER).status()).isEqualTo(200);
    origin.heal("/media/" + VIDEO + "/360p/seg_");

    downloads.completed(taskId);
    assertThat(front.count("/watch?v=" + VIDEO)).isEqualTo(1);
  }

  @Test
  void captionsThatAreRefusedOnceAreFetchedAfterAMoment() {
    origin.fault("/captions/" + VIDEO, Fault.tooManyRequests().times(1));
    start(Map.of());

    JsonNode task = downloads.completed(downloads.submit(VIDEO));

    assertThat(task.path("warnings").size()).as(task.toString()).isZero();
    assertThat(task.path("files").path("captions").path("en").asString()).endsWith("_en.vtt");
  }

  @Test
  void captionsThatAreRefusedPauseCaptionsAloneAndComeWhenTheyAreGivenAgain() {
    origin.fault("/captions/", Fault.tooManyRequests());
    start(Map.of("ytarchive.services.download.cool_down", "1"));

    JsonNode without = downloads.completed(downloads.submit(VIDEO));

    assertThat(without.path("warnings").toString())
        .contains("The captions in 'en' could not be fetched", "429", "Captions pause until");
    assertThat(without.path("files").path("captions").size()).isZero();
    assertThat(without.path("files").path("thumbnail").isNull()).isFalse();
    assertThat(service.get("/health").data().path("metrics").path("pauses").findValues("work"))
        .allSatisfy(work -> assertThat(work.asString()).isEqualTo("captions"));
    origin.heal("/captions/");
    JsonNode with = downloads.completed(downloads.submit(OTHER));
    assertThat(with.path("warnings").size()).as(with.toString()).isZero();
    assertThat(with.path("files").path("captions").has("en")).isTrue();
  }

  @Test
  void aThumbnailThatBreaksTheCallCostsNeitherTheVideoNorItsCaptions() {
    front.rewriting(text -> text.replace(".jpg\"", ".webp\""));
    front.rule(path -> path.startsWith("/thumbnails/") ? Answer.NONSENSE : null);
    start(Map.of());

    JsonNode task = downloads.completed(downloads.submit(VIDEO));

    assertThat(task.path("files").path("captions").has("en")).as(task.toString()).isTrue();
    assertThat(task.path("files").path("thumbnail").isNull()).isTrue();
    assertThat(task.path("warnings").toString()).contains("The thumbnail could not be fetched");
    assertThat(front.count("/watch")).isEqualTo(1);
  }

  @Test
  void expiredUrlsAreLookedUpAgainOnce() {
    front.rule(
        path -> path.contains("/seg_") && front.count("/watch") < 2 ? Answer.FORBIDDEN : null);
    start(Map.of());

    downloads.completed(downloads.submit(VIDEO));

    assertThat(front.count("/watch")).isEqualTo(2);
  }

  @Test
  void urlsThatStayForbiddenFailTheTask() {
    front.rule(path -> path.contains("/seg_") ? Answer.FORBIDDEN : null);
    start(Map.of());

    JsonNode task = downloads.failed(downloads.submit(VIDEO), "url_expired");

    assertThat(task.path("error_code").asString()).isEqualTo("E003");
    assertThat(front.count("/watch")).isEqualTo(2);
  }

  @Test
  void aConnectionThatStallsIsGivenUpAndTriedAgain() {
    AtomicInteger stalls = new AtomicInteger();
    front.rule(
        path ->
            path.contains("/360p/seg_") && stalls.incrementAndGet() == 1 ? Answer.SILENCE : null);
    start(Map.of());

    downloads.completed(downloads.submit(VIDEO));

    assertThat(stalls.get()).isGreaterThan(1);
  }

  @Test
  void aConnectionThatTricklesIsAStall() {
    origin.fault("/media/" + VIDEO + "/360p/seg_", Fault.slow(1));
    start(Map.of("ytarchive.services.download.stall_timeout", "5"));
    String taskId = downloads.submit(VIDEO);

    JsonNode task = downloads.failed(taskId, "stalled");

    assertThat(task.path("error_code").asString()).isEqualTo("E003");
    assertThat(task.path("error").asString())
        .contains("no headway for 5 s", "services.download.stall_timeout");
    assertThat(Downloads.processesOf(taskId)).isEmpty();
    assertThat(data.resolve("data/tmp/download/" + taskId + "/parts")).isNotEmptyDirectory();
    assertThat(front.count("/watch")).isEqualTo(1);
  }

  @Test
  void aYtDlpThatStandsStillIsEndedAndGoesOnFromWhatItHas() throws Exception {
    origin.fault(LONG, Fault.slow(60_000));
    start(Map.of("ytarchive.services.download.stall_timeout", "5"));
    String taskId = downloads.submit(LONG);
    downloads.awaitBytes(taskId);
    List<ProcessHandle> stopped = Downloads.processesOf(taskId);
    for (ProcessHandle process : stopped) {
      new ProcessBuilder("kill", "-STOP", "" + process.pid()).start().waitFor();
    }
    origin.heal(LONG);

    JsonNode task = downloads.completed(taskId);

    assertThat(stopped).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    assertThat(task.path("provenance").path("attempts").asInt()).isEqualTo(1);
    assertThat(front.count("/watch")).isEqualTo(1);
  }

  @Test
  void aVideoOfAnotherLengthThanSaidIsNotDelivered() {
    front.rewriting(text -> text.replace("PT12S", "PT50S"));
    start(Map.of());

    JsonNode task = downloads.failed(downloads.submit(VIDEO), "incomplete");

    assertThat(task.path("error").asString()).contains("it lasts 12.0 s instead of 50.0 s");
    assertThat(output().resolve(VIDEO)).doesNotExist();
  }

  @Test
  void aNameThatCannotBeResolvedIsANetworkError() {
    start(Map.of("ytarchive.youtube.watch_url", "http://nowhere.invalid/watch?v={video_id}"));

    JsonNode task = downloads.failed(downloads.submit(VIDEO), "network");

    assertThat(task.path("error_code").asString()).isEqualTo("E003");
    assertThat(task.path("error").asString()).contains("The source could not be reached");
  }

  @Test
  void aKilledYtDlpIsSaidToBeAndWhatItHasIsKept() {
    origin.fault(LONG, Fault.slow(60_000));
    start(Map.of());
    String killed = downloads.submit(LONG);
    downloads.awaitBytes(killed);
    Downloads.processesOf(killed).forEach(ProcessHandle::destroyForcibly);

    JsonNode task = downloads.failed(killed, "tool_killed");
    assertThat(task.path("error").asString()).contains("ended from outside (signal 9)");
    assertThat(data.resolve("data/tmp/download/" + killed + "/parts")).isNotEmptyDirectory();
    origin.heal(LONG);
    downloads.completed(downloads.submit(LONG));
    assertThat(front.count("/watch")).isEqualTo(1);
  }

  @Test
  void withoutFfmpegNothingIsBegun() {
    start(Map.of("ytarchive.services.download.ffmpeg_path", "/nonexistent/ffmpeg"));

    JsonNode task = downloads.failed(downloads.submit(VIDEO), "tool_missing");

    assertThat(task.path("error_code").asString()).isEqualTo("E006");
    assertThat(task.path("error").asString()).contains("ffmpeg", "services.download.ffmpeg_path");
    JsonNode health = service.get("/health").body();
    assertThat(health.toString()).contains("unhealthy");
  }

  @Test
  void aDiskWithoutRoomHoldsTheTaskAndSaysHowMuchIsMissing() {
    start(Map.of("ytarchive.storage.min_free_space_gb", "1000000"));
    String taskId = downloads.submit(VIDEO);
    downloads.awaitStage(taskId, "waiting_for_space");

    JsonNode held = downloads.progress(taskId);
    assertThat(held.path("status").asString()).isEqualTo("paused");
    assertThat(held.path("error_code").asString()).isEqualTo("E004");
    assertThat(held.path("error_details").path("free_bytes").asLong()).isPositive();
    assertThat(held.path("error_details").path("needed_bytes").isNumber()).isTrue();
    assertThat(held.path("error_details").path("resumes_at").asString()).isNotEmpty();

    start(Map.of());
    JsonNode done = downloads.completed(taskId);
    assertThat(done.path("provenance").path("attempts").asInt()).isEqualTo(1);
  }

  @Test
  void aDiskThatFillsUpUnderYtDlpHoldsTheTaskUntilThereIsRoom() throws Exception {
    start(Map.of());
    String taskId = java.util.UUID.randomUUID().toString();
    Path parts =
        Files.createDirectories(data.resolve("data/tmp/download/" + taskId).resolve("parts"));
    // Whatever is written there has no room left, says the kernel.
    Path full =
        Files.createSymbolicLink(parts.resolve(VIDEO + ".f300.mp4.part"), Path.of("/dev/full"));

    downloads.submit(VIDEO, Map.of("task_id", taskId));
    downloads.awaitStage(taskId, "waiting_for_space");
    JsonNode held = downloads.progress(taskId);
    Files.delete(full);

    assertThat(held.path("error_code").asString()).as(held.toString()).isEqualTo("E004");
    assertThat(held.path("error").asString()).contains("No space left on device");
    JsonNode done = downloads.completed(taskId);
    assertThat(done.path("provenance").path("attempts").asInt()).isEqualTo(1);
    assertThat(front.count("/watch")).isEqualTo(1);
  }

  @Test
  void threeRunSevenWaitTheMostUrgentIsNextAndTheCancelledNever() {
    origin.fault("/media/", Fault.slow(20_000));
    start(Map.of());
    List<String> tasks = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      tasks.add(
          downloads.submit(
              "bulk%07d".formatted(i),
              Map.of("priority", i == 9 ? 8 : 5, "include_captions", false)));
    }
    await().until(() -> running() == 3);
    assertThat(pending()).isEqualTo(7);
    String cancelled = tasks.get(4);
    assertThat(service.post("/download/cancel/" + cancelled).status()).isEqualTo(200);
    assertThat(service.post("/download/cancel/" + tasks.get(0)).status()).isEqualTo(200);
    await().until(() -> !downloads.status(tasks.get(8)).equals("pending"));
    assertThat(downloads.status(tasks.get(3))).isEqualTo("pending");
    assertThat(running()).isLessThanOrEqualTo(3);
    origin.reset();

    for (String task : tasks) {
      String expected =
          task.equals(cancelled) || task.equals(tasks.get(0)) ? "cancelled" : "completed";
      assertThat(downloads.ended(task).path("status").asString()).isEqualTo(expected);
    }
    assertThat(front.count("/watch?v=bulk0000005")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "pause", "stop"})
  void theProcessesAreGoneWithinASecond(String how) {
    origin.fault(LONG, Fault.slow(20_000));
    start(Map.of());
    String taskId = downloads.submit(LONG);
    downloads.awaitBytes(taskId);
    List<ProcessHandle> tree = new ArrayList<>();
    for (ProcessHandle process : Downloads.processesOf(taskId)) {
      tree.add(process);
      process.descendants().forEach(tree::add);
    }
    assertThat(tree).isNotEmpty();

    long begun = System.nanoTime();
    if (how.equals("stop")) {
      service.bean(org.ytarchive.download.domain.DownloadQueue.class).stop();
    } else {
      assertThat(service.post("/download/" + how + "/" + taskId).status()).isEqualTo(200);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begun);

    assertThat(took).isLessThan(GONE_WITHIN);
    assertThat(tree)
        .noneMatch(process -> process.isAlive() && process.info().command().isPresent());
    assertThat(Downloads.processesOf(taskId)).isEmpty();
  }

  @Test
  void aDownloadThatTakesTooLongIsEndedWithItsProcesses() {
    origin.fault(LONG, Fault.slow(5_000));
    start(Map.of("ytarchive.services.download.download_timeout", "5"));
    String taskId = downloads.submit(LONG);

    JsonNode task = downloads.failed(taskId, "deadline");

    assertThat(task.path("error_code").asString()).isEqualTo("E003");
    assertThat(task.path("error").asString()).contains("services.download.download_timeout");
    assertThat(Downloads.processesOf(taskId)).isEmpty();
  }

  @Test
  void aPasswordInTheProxysUrlIsToldNobody() {
    start(
        Map.of(
            "ytarchive.services.download.proxy", "http://user:hidden-word@127.0.0.1:1",
            "ytarchive.services.download.extractor_args", "youtube:po_token=hidden-token"));

    JsonNode task = downloads.failed(downloads.submit(VIDEO), "network");

    assertThat(task.toString()).doesNotContain("hidden-word").doesNotContain("hidden-token");
    assertThat(service.get("/download/info/" + VIDEO).text()).doesNotContain("hidden-word");
  }

  @Test
  void oneLookUpServesInfoFormatsChoiceAndDownload() {
    start(Map.of());

    assertThat(service.get("/download/info/" + VIDEO).status()).isEqualTo(200);
    assertThat(service.get("/download/formats/" + VIDEO + "?quality=720p").status()).isEqualTo(200);
    downloads.completed(downloads.submit(VIDEO));
    start(Map.of());
    assertThat(service.get("/download/info/" + VIDEO).status()).isEqualTo(200);

    assertThat(front.count("/watch")).isEqualTo(1);
  }

  @Test
  void twoTasksForOnePlaceAreRefusedBeforeAnythingIsFetchedTwice() {
    origin.fault(LONG, Fault.slow(20_000));
    start(Map.of());
    String first = downloads.submit(LONG);
    Path elsewhere = data.resolve("library/elsewhere");
    String third = downloads.submit(LONG, Map.of("output_path", elsewhere.toString()));

    HttpReply second =
        service.post(
            "/download/video", Map.of("video_id", LONG, "output_path", output().toString()));

    assertThat(second.status()).isEqualTo(400);
    assertThat(second.error().path("message").asString()).contains(first, "already");
    assertThat(second.error().path("details").path("task_id").asString()).isEqualTo(first);
    origin.heal(LONG);
    downloads.completed(first);
    downloads.completed(third);
    assertThat(Files.exists(elsewhere.resolve(LONG))).isTrue();
    assertThat(front.count("/watch")).isEqualTo(1);
  }

  private long running() {
    return count("downloading") + count("processing");
  }

  private long pending() {
    return count("pending");
  }

  private long count(String status) {
    return service.get("/download/tasks?status=" + status).data().path("total").asLong();
  }

  private void start(Map<String, String> settings) {
    if (service != null) {
      service.close();
    }
    Map<String, String> all = new HashMap<>();
    all.put("ytarchive.youtube.watch_url", front.watchUrl());
    all.putAll(settings);
    service = TestService.start(data, origin, all);
    downloads = new Downloads(service, output());
  }

  private Path output() {
    return data.resolve("library/incoming");
  }
}
