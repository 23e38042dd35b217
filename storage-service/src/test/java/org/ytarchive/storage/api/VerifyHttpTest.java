package org.ytarchive.storage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ytarchive.storage.api.RunningStorage.assertOk;
import static org.ytarchive.storage.api.RunningStorage.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;
import tools.jackson.databind.JsonNode;

class VerifyHttpTest {
  @TempDir private Path home;

  private final String whole = RunningStorage.newId();
  private final String changed = RunningStorage.newId();
  private final String torn = RunningStorage.newId();
  private final String gone = RunningStorage.newId();

  @Test
  void findsWhatIsMissingAndWhatIsCorruptAsSha256sumDoes() throws Exception {
    try (RunningStorage storage = RunningStorage.in(home)) {
      for (String id : List.of(whole, changed, torn, gone)) {
        storage.archive(id, "video " + id);
      }
      Files.writeString(storage.video(changed), "VIDEO " + changed);
      Files.delete(storage.video(torn));
      Files.delete(storage.folder(torn).resolve("captions/" + torn + "_en.vtt"));
      Files.move(storage.folder(gone), home.resolve("elsewhere"));

      HttpReply started = storage.http.post("/verify");
      JsonNode done = finished(storage.http, started);

      assertThat(started.status()).isEqualTo(202);
      assertThat(started.data().path("started_at").asString()).endsWith("Z");
      assertThat(done.path("finished_at").asString()).endsWith("Z");
      assertThat(done.path("videos").asInt()).isEqualTo(4);
      assertThat(done.path("checked").asInt()).isEqualTo(16);
      assertThat(done.path("ok").asInt()).isEqualTo(12);
      assertThat(done.path("missing").asInt()).isEqualTo(3);
      assertThat(done.path("corrupt").asInt()).isEqualTo(1);
      assertThat(done.path("problems").valueStream().map(VerifyHttpTest::line))
          .containsExactlyInAnyOrder(
              changed + " " + changed + ".mp4 corrupt",
              torn + " " + torn + ".mp4 missing",
              torn + " captions/" + torn + "_en.vtt missing",
              gone + "  missing");
      assertThat(sha256sum(storage.folder(whole))).isZero();
      assertThat(sha256sum(storage.folder(changed))).isEqualTo(1);
      assertThat(sha256sum(storage.folder(torn))).isEqualTo(1);
      assertReported(storage, done);
    }
  }

  /** In the statistics, in health, among the meters and as a work plan. */
  private void assertReported(RunningStorage storage, JsonNode done) {
    JsonNode stats = storage.http.get("/stats").data().path("fixity");
    assertThat(stats.path("verify_id")).isEqualTo(done.path("verify_id"));
    assertThat(stats.path("missing").asInt()).isEqualTo(3);
    assertThat(stats.path("corrupt").asInt()).isEqualTo(1);
    Http service = Http.at(storage.port);
    JsonNode metrics = service.get("/api/v1/health").data().path("metrics");
    assertThat(metrics.path("missing_files").asInt()).isEqualTo(3);
    assertThat(metrics.path("corrupt_files").asInt()).isEqualTo(1);
    assertThat(service.get("/actuator/prometheus").text())
        .containsPattern("ytarchive_library_files_missing\\S* 3\\.0")
        .containsPattern("ytarchive_library_files_corrupt\\S* 1\\.0");
    JsonNode plan = storage.http.get("/work-plans/" + done.path("plan_id").asString()).data();
    assertThat(plan.path("failed_downloads").valueStream().map(v -> v.path("video_id").asString()))
        .containsExactlyInAnyOrder(changed, torn, gone);
  }

  @Test
  void verifiesTheVideosThatAreNamed() throws IOException {
    try (RunningStorage storage = RunningStorage.in(home)) {
      storage.archive(whole, "video");
      storage.archive(changed, "video");
      Files.writeString(storage.video(changed), "other");

      JsonNode good = finished(storage.http, verify(storage.http, whole));
      assertThat(good.path("checked").asInt()).isEqualTo(5);
      assertThat(good.path("ok").asInt()).isEqualTo(5);
      assertThat(good.path("plan_id").isNull()).isTrue();
      assertThat(finished(storage.http, verify(storage.http, changed)).path("corrupt").asInt())
          .isEqualTo(1);
      assertThat(finished(storage.http, verify(storage.http, gone)).path("missing").asInt())
          .isEqualTo(1);

      assertRefused(verify(storage.http, "short"), "short");
      assertRefused(storage.http.post("/verify", Map.of("video_ids", List.of())), "video_ids");
      assertThat(storage.http.get("/verify/none").status()).isEqualTo(404);
      assertThat(storage.http.get("/verify/" + "0".repeat(36)).status()).isEqualTo(404);
    }
  }

  @Test
  void whatWasEditedIsFoundByWhatItSaysNow() throws IOException {
    try (RunningStorage storage = RunningStorage.in(home)) {
      storage.archive(changed, "video");
      Files.writeString(
          storage.folder(changed).resolve("captions/" + changed + "_en.vtt"),
          "WEBVTT\n\n00:01.000 --> 00:02.000\nquokkas\n");

      assertThat(finished(storage.http, verify(storage.http, changed)).path("corrupt").asInt())
          .isEqualTo(1);

      await()
          .untilAsserted(
              () ->
                  assertThat(storage.http.get("/videos?search=quokkas").data().at("/total").asInt())
                      .isEqualTo(1));
    }
  }

  @Test
  void goesOnAfterARestartAndReadsNoFasterThanAllowed() {
    String slow = "--ytarchive.services.storage.verify_mb_per_second=1";
    List<String> ids = new ArrayList<>();
    HttpReply started;
    long begin = System.nanoTime();
    try (RunningStorage storage = RunningStorage.in(home, slow)) {
      for (int n = 0; n < 4; n++) {
        ids.add(RunningStorage.newId());
        storage.archive(ids.get(n), "x".repeat(1 << 20));
      }
      begin = System.nanoTime();
      started = storage.http.post("/verify");
      assertThat(storage.http.post("/verify").data().path("verify_id"))
          .isEqualTo(started.data().path("verify_id"));
      await().until(() -> state(storage.http, started).path("videos").asInt() >= 1);
    }
    try (RunningStorage storage = RunningStorage.in(home, slow)) {
      JsonNode done = finished(storage.http, started);
      assertThat(done.path("videos").asInt()).isEqualTo(4);
      assertThat(done.path("ok").asInt()).isEqualTo(20);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(3));
    }
  }

  private static HttpReply verify(Http http, String id) {
    return http.post("/verify", Map.of("video_ids", List.of(id)));
  }

  private static JsonNode state(Http http, HttpReply started) {
    HttpReply reply = http.get("/verify/" + started.data().path("verify_id").asString());
    assertOk(reply);
    return reply.data();
  }

  private static JsonNode finished(Http http, HttpReply started) {
    assertThat(started.status()).as(started.text()).isEqualTo(202);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> state(http, started).path("status").asString().equals("completed"));
    return state(http, started);
  }

  private static String line(JsonNode problem) {
    return problem.path("video_id").asString()
        + " "
        + problem.path("file").asString()
        + " "
        + problem.path("problem").asString();
  }

  private static int sha256sum(Path folder) throws IOException, InterruptedException {
    return new ProcessBuilder("sha256sum", "--status", "-c", "SHA256SUMS")
        .directory(folder.toFile())
        .start()
        .waitFor();
  }
}
