package org.ytarchive.jobs.api;

import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.common.service.ServiceInfo;
import org.ytarchive.jobs.domain.SystemWatch;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;
import tools.jackson.databind.JsonNode;

/** Priority, deletion, dependencies, batches, search and statistics over HTTP. */
class OperationsHttpTest {

  private static final String VIDEO = "dQw4w9WgXcQ";
  private static final StandIn PEERS = new StandIn();
  @TempDir private static Path directory;

  private static ConfigurableApplicationContext jobs;
  private static int port;

  @BeforeAll
  static void start() {
    jobs = PEERS.startJobs(directory, "--ytarchive.registry.allowed_hosts=archive.example");
    port = jobs.getBean(ServiceInfo.class).url().getPort();
  }

  @BeforeEach
  void everythingWorks() {
    PEERS.everythingWorks();
  }

  @AfterAll
  static void close() {
    jobs.close();
    PEERS.close();
  }

  private static Http http() {
    return Http.at("http://127.0.0.1:" + port + "/api/v1");
  }

  private static String create(Map<String, Object> request) {
    HttpReply reply = http().post("/jobs", request);
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.data().path("job_id").asString();
  }

  private static Map<String, Object> aDownload(String... ids) {
    return Map.of("type", "video_download", "video_ids", List.of(ids));
  }

  private static JsonNode awaitStatus(String job, String status) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> get(job).path("status").asString().equals(status));
    return get(job);
  }

  private static JsonNode get(String job) {
    return http().get("/jobs/" + job).data();
  }

  /** A job whose download goes on until the peers all work again. */
  private static String running() {
    PEERS.server.stubFor(
        WireMock.get(urlPathMatching("/api/v1/download/progress/.*"))
            .willReturn(StandIn.data(StandIn.DOWNLOADING)));
    String id = create(aDownload(VIDEO));
    awaitStatus(id, "running");
    return id;
  }

  private static void assertRefused(HttpReply reply, int status, String said) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.error().path("code").asString()).isEqualTo("E007");
    assertThat(reply.error().path("message").asString()).contains(said);
  }

  @Test
  void changesAPriority() {
    String id = running();
    HttpReply changed = http().put("/jobs/" + id + "/priority", Map.of("priority", 9));
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.data().path("job_id").asString()).isEqualTo(id);
    assertThat(changed.data().path("priority").asInt()).isEqualTo(9);
    assertThat(http().patch("/jobs/" + id + "/priority", Map.of("priority", 0)).status())
        .isEqualTo(200);
    assertThat(get(id).path("priority").asInt()).isZero();
    assertRefused(
        http().put("/jobs/" + id + "/priority", Map.of("priority", 10)), 400, "priority 10");
    assertRefused(http().put("/jobs/" + id + "/priority", Map.of()), 400, "priority is missing");
    assertRefused(
        http().put("/jobs/nobody/priority", Map.of("priority", 1)), 404, "no job 'nobody'");
    PEERS.everythingWorks();
    awaitStatus(id, "completed");
    assertRefused(
        http().put("/jobs/" + id + "/priority", Map.of("priority", 1)), 400, "is completed");
  }

  @Test
  void deletesAJobAndItsFilesOnlyWhenAsked() {
    PEERS.server.stubFor(
        WireMock.delete(urlPathMatching("/api/v1/storage/videos/.*"))
            .willReturn(
                StandIn.data(
                    "{\"video_id\":\"v\",\"deleted\":true,\"files_deleted\":4,\"bytes_freed\":9}")));
    String kept = create(aDownload("keepkeepkee"));
    awaitStatus(kept, "completed");
    HttpReply reply = http().delete("/jobs/" + kept);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.data().path("job_id").asString()).isEqualTo(kept);
    assertThat(reply.data().path("deleted").asBoolean()).isTrue();
    assertThat(reply.data().path("files_deleted").asInt()).isZero();
    assertRefused(http().get("/jobs/" + kept), 404, kept);

    String gone = create(aDownload("gonegonegon"));
    awaitStatus(gone, "completed");
    assertThat(
            http()
                .delete("/jobs/" + gone + "?delete_files=true")
                .data()
                .path("files_deleted")
                .asInt())
        .isEqualTo(4);
    PEERS.server.verify(
        1, deleteRequestedFor(urlPathEqualTo("/api/v1/storage/videos/gonegonegon")));
    PEERS.server.verify(
        0, deleteRequestedFor(urlPathEqualTo("/api/v1/storage/videos/keepkeepkee")));
    assertRefused(http().delete("/jobs/" + gone), 404, gone);
  }

  @Test
  void respectsTheOutputDirWhenItDeletes() {
    PEERS.server.stubFor(
        WireMock.delete(urlPathMatching("/api/v1/storage/videos/.*"))
            .willReturn(StandIn.error(404, "E007", "{}")));
    String elsewhere = directory.resolve("library/elsewhere").toString();
    Map<String, Object> request = new HashMap<>(aDownload("elsewhere__"));
    request.put("options", Map.of("output_dir", elsewhere));
    String id = create(request);
    awaitStatus(id, "completed");
    String same = create(aDownload("elsewhere__"));
    awaitStatus(same, "completed");

    assertThat(
            http()
                .delete("/jobs/" + id + "?delete_files=true")
                .data()
                .path("files_deleted")
                .asInt())
        .isZero();
    PEERS.server.verify(
        deleteRequestedFor(urlPathEqualTo("/api/v1/storage/videos/elsewhere__"))
            .withQueryParam("output_dir", equalTo(elsewhere)));
  }

  @Test
  void doesNotDeleteWhatRuns() {
    String id = running();
    assertRefused(http().delete("/jobs/" + id), 400, "cancel it first");
    assertThat(http().delete("/jobs/" + id + "?delete_files=perhaps").status()).isEqualTo(400);
    PEERS.everythingWorks();
    awaitStatus(id, "completed");
  }

  @Test
  void waitsForTheJobsThatItDependsOn() {
    String first = running();
    Map<String, Object> request = new HashMap<>(aDownload("afterafter_"));
    request.put("depends_on", List.of(first));
    String second = create(request);
    JsonNode waiting = get(second);
    assertThat(waiting.path("status").asString()).isEqualTo("created");
    assertThat(waiting.path("depends_on").path(0).asString()).isEqualTo(first);
    assertThat(waiting.path("progress").path("message").asString())
        .isEqualTo("Waiting for job " + first + " to complete");
    assertThat(waiting.path("videos").path(0).path("reason").asString())
        .isEqualTo("Waiting for job " + first + " to complete");
    PEERS.everythingWorks();
    JsonNode done = awaitStatus(second, "completed");
    assertThat(done.path("state_history").path(1).path("reason").asString())
        .isEqualTo("its dependencies are completed");

    request.put("depends_on", List.of("nobody"));
    assertRefused(http().post("/jobs", request), 400, "nobody");
    request.put("depends_on", List.of(""));
    assertRefused(http().post("/jobs", request), 400, "depends_on");
  }

  @Test
  void isCancelledWithTheJobThatItDependsOn() {
    String first = running();
    Map<String, Object> request = new HashMap<>(aDownload("afterafter_"));
    request.put("depends_on", List.of(first));
    String second = create(request);
    http().post("/jobs/" + first + "/cancel");

    JsonNode cancelled = awaitStatus(second, "cancelled");
    assertThat(cancelled.path("error").asString()).contains(first, "cancelled");
    assertRefused(http().post("/jobs/" + second + "/retry"), 400, "retry that one first");
  }

  @Test
  void createsManyJobsEachWithItsOwnResult() {
    Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
    Map<String, Object> request =
        Map.of(
            "jobs",
            List.of(aDownload("batchbatch1"), Map.of("type", "strange"), aDownload("batchbatch2")));
    HttpReply made = http().send("POST", "/jobs/batch", request, key);
    assertThat(made.status()).as(made.text()).isEqualTo(200);
    JsonNode results = made.data().path("results");
    assertThat(results).hasSize(3);
    assertThat(results.path(0).path("status").asString()).isEqualTo("created");
    assertThat(results.path(1).path("error").path("code").asString()).isEqualTo("E007");
    assertThat(results.path(1).path("error").path("message").asString()).contains("strange");
    assertThat(http().send("POST", "/jobs/batch", request, key).data().path("results").path(2))
        .isEqualTo(results.path(2));
    awaitStatus(results.path(2).path("job_id").asString(), "completed");
  }

  @Test
  void operatesOnManyJobsEachWithItsOwnResult() {
    String running = running();
    PEERS.server.stubFor(
        WireMock.get(urlPathMatching("/api/v1/metadata/video/failingfail"))
            .willReturn(StandIn.error(404, "E002", "{\"reason\":\"private\"}")));
    String failed = create(aDownload("failingfail"));
    awaitStatus(failed, "failed");
    Map<String, Object> ids = Map.of("job_ids", List.of(running, "nobody", failed));

    JsonNode status = http().post("/jobs/batch/status", ids).data().path("results");
    assertThat(status.path(0).path("status").asString()).isEqualTo("running");
    assertThat(status.path(0).path("progress").path("total").asInt()).isEqualTo(1);
    assertThat(status.path(1).path("job_id").asString()).isEqualTo("nobody");
    assertThat(status.path(1).path("error").path("message").asString()).contains("no job");
    assertThat(status.path(2).path("error").asString()).contains("1 unavailable");

    JsonNode retried = http().post("/jobs/batch/retry", ids).data().path("results");
    assertThat(retried.path(0).path("error").path("message").asString()).contains("is running");
    assertThat(retried.path(2).path("status").asString()).isEqualTo("retrying");
    awaitStatus(failed, "failed");

    JsonNode cancelled = http().post("/jobs/batch/cancel", ids).data().path("results");
    assertThat(cancelled.path(0).path("status").asString()).isEqualTo("cancelled");
    assertThat(cancelled.path(1).path("error").path("code").asString()).isEqualTo("E007");
    assertThat(cancelled.path(2).path("error").path("details").path("from").asString())
        .isEqualTo("failed");
  }

  @Test
  void refusesAloneWhatCanNotBeReadInABatch() {
    Map<String, Object> slip = Map.of("type", "metadata_only", "vidoe_ids", List.of(VIDEO));
    Map<String, Object> wrong =
        Map.of("type", "metadata_only", "options", Map.of("include_metadata", List.of()));
    List<@Nullable Object> jobs =
        Arrays.asList(aDownload("batchbatch3"), slip, wrong, 7, null, aDownload("batchbatch4"));
    JsonNode results = http().post("/jobs/batch", Map.of("jobs", jobs)).data().path("results");

    assertThat(results.path(0).path("status").asString()).isEqualTo("created");
    assertThat(results.path(1).path("error").path("code").asString()).isEqualTo("E007");
    assertThat(results.path(1).path("error").path("message").asString())
        .startsWith("Unknown field vidoe_ids; known here: depends_on, options,");
    assertThat(results.path(2).path("error").path("message").asString())
        .startsWith("options.include_metadata can't be used");
    assertThat(results.path(3).path("error").path("code").asString()).isEqualTo("E007");
    assertThat(results.path(4).path("error").path("code").asString()).isEqualTo("E007");
    assertThat(results.path(4).path("error").path("message").asString())
        .startsWith("The entry is null");
    assertThat(results.path(5).path("status").asString()).isEqualTo("created");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "cancel", "retry"})
  void refusesAloneWhatIsNoIdInABatch(String operation) {
    String id = create(aDownload("idsandother"));
    List<@Nullable Object> ids = Arrays.asList(7, null, List.of(id), true, id);
    HttpReply reply = http().post("/jobs/batch/" + operation, Map.of("job_ids", ids));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    JsonNode results = reply.data().path("results");

    assertThat(results).hasSize(5);
    for (int i = 0; i < 4; i++) {
      assertThat(results.path(i).path("error").path("code").asString()).isEqualTo("E007");
      assertThat(results.path(i).path("error").path("message").asString())
          .contains("no id of a job");
      assertThat(results.path(i).path("job_id").isNull()).isTrue();
    }
    assertThat(results.path(0).path("error").path("message").asString()).contains(" 7,");
    assertThat(results.path(4).path("job_id").asString()).isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/jobs?stauts=failed | Unknown parameter stauts; known here: from_date, limit,",
        "/jobs?status= | The parameter status is empty",
        "/jobs/stats?search=x | Unknown parameter search; known here: from_date, to_date.",
        "/registry/services?x=1 | Unknown parameter x; known here: none."
      })
  void refusesParametersThatNobodyLooksAt(String path, String said) {
    assertRefused(http().get(path), 400, said);
  }

  @Test
  void asksMetadataForFiftyVideosTogether() {
    PEERS.server.stubFor(
        WireMock.get(urlPathMatching("/api/v1/metadata/video/.*"))
            .willReturn(StandIn.data("{\"title\":\"A title\",\"duration\":1,\"source\":\"api\"}")));
    awaitStatus(create(metadataOf(IntStream.of(900))), "completed");
    PEERS.server.resetRequests();
    awaitStatus(create(metadataOf(IntStream.range(0, 100))), "completed");

    assertThat(PEERS.server.findAll(postRequestedFor(urlPathMatching("/api/v1/metadata/batch"))))
        .extracting(request -> request.getBodyAsString().split("metabatch").length - 1)
        .containsExactly(50, 50);
    PEERS.everythingWorks();
  }

  private static Map<String, Object> metadataOf(IntStream numbers) {
    return Map.of(
        "type",
        "metadata_only",
        "video_ids",
        numbers.mapToObj("metabatch%02d"::formatted).map(id -> id.substring(0, 11)).toList());
  }

  @ParameterizedTest
  @CsvSource({"/jobs/batch, jobs", "/jobs/batch/status, job_ids", "/jobs/batch/cancel, job_ids"})
  void bounds(String path, String field) {
    assertRefused(http().post(path, Map.of()), 400, field + " has no entries");
    assertRefused(http().post(path, Map.of(field, List.of())), 400, field + " has 0 entries");
    List<Object> many = java.util.Collections.nCopies(1001, field.equals("jobs") ? Map.of() : "id");
    assertRefused(http().post(path, Map.of(field, many)), 400, field + " has 1001 entries");
  }

  @Test
  void searches() {
    Map<String, Object> request = new HashMap<>(aDownload("searchedfor"));
    request.put("user_metadata", Map.of("note", "a very special one"));
    String id = create(request);
    awaitStatus(id, "completed");
    for (String text : List.of("SEARCHEDfor", "very%20special", id)) {
      JsonNode found = http().get("/jobs?search=" + text).data();
      assertThat(found.path("total").asInt()).as(text).isEqualTo(1);
      assertThat(found.path("jobs").path(0).path("id").asString()).isEqualTo(id);
    }
    assertThat(http().get("/jobs?search=no-such-thing").data().path("total").asInt()).isZero();
    assertRefused(http().get("/jobs?search=" + "x".repeat(201)), 400, "search has 201");
  }

  @Test
  void addsUp() {
    String id = create(aDownload("statistics_"));
    awaitStatus(id, "completed");
    HttpReply reply = http().get("/jobs/stats?from_date=2020-01-01&to_date=2100-01-01");
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    JsonNode stats = reply.data();
    assertThat(stats.path("total_jobs").asInt()).isPositive();
    assertThat(stats.path("status_breakdown").path("completed").asInt()).isPositive();
    assertThat(stats.path("status_breakdown").has("retrying")).isTrue();
    assertThat(stats.path("success_rate").asDouble()).isBetween(1.0, 100.0);
    JsonNode processing = stats.path("processing_metrics");
    assertThat(processing.path("total_video_duration_seconds").asInt()).isGreaterThanOrEqualTo(61);
    for (String field :
        List.of(
            "total_processing_time_seconds",
            "total_processing_time_hours",
            "total_video_duration_hours",
            "average_processing_time_seconds",
            "processing_efficiency")) {
      assertThat(processing.path(field).isNumber()).as(field).isTrue();
    }
    assertThat(stats.path("storage").path("archived_videos").asInt()).isPositive();
    assertThat(stats.path("date_range").path("from").asString()).isEqualTo("2020-01-01T00:00:00Z");
    assertThat(http().get("/jobs/stats?to_date=2020-01-01").data().path("total_jobs").asInt())
        .isZero();
    assertRefused(http().get("/jobs/stats?from_date=soon"), 400, "soon");
  }

  @Test
  void registersOnHostsThatAreAllowed() {
    Map<String, Object> service =
        Map.of("service_name", "extra", "url", "http://archive.example:1", "version", "1");
    assertThat(http().post("/registry/register", service).status()).isEqualTo(200);
    assertThat(http().delete("/registry/services/extra?url=http://archive.example:1").status())
        .isEqualTo(200);
    assertRefused(
        http()
            .post(
                "/registry/register",
                Map.of("service_name", "extra", "url", "http://8.8.8.8:1", "version", "1")),
        400,
        "registry.allowed_hosts");
  }

  @Test
  void tellsHowEverythingIs() {
    PEERS.server.stubFor(
        WireMock.get(urlPathEqualTo("/api/v1/download/tools"))
            .willReturn(
                StandIn.data(
                    """
                    {"yt_dlp":{"name":"yt-dlp","path":"/p","version":"2026.08.19","source":"managed"},
                     "ffmpeg":{"name":"ffmpeg","version":"8.0","source":"path","problem":"too old"}}
                    """)));
    SystemWatch watch = jobs.getBean(SystemWatch.class);
    watch.lookAtTools();
    watch.lookAtDatabase();
    watch.lookAtDisk();
    int asked = PEERS.server.getAllServeEvents().size();
    HttpReply reply = http().get("/health/detailed");
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    JsonNode health = reply.data();
    assertThat(health.path("overall").asString()).isEqualTo("degraded");
    assertThat(health.path("database").path("status").asString()).isEqualTo("healthy");
    assertThat(health.path("database").path("response_ms").isNumber()).isTrue();
    assertThat(health.path("queue").path("depth").isNumber()).isTrue();
    assertThat(health.path("queue").has("oldest_created_at")).isTrue();
    JsonNode disk = health.path("disk");
    assertThat(disk.path("total_gb").asDouble()).isPositive();
    assertThat(disk.path("used_gb").asDouble() + disk.path("free_gb").asDouble())
        .isCloseTo(disk.path("total_gb").asDouble(), within(0.1));
    assertThat(disk.path("free_percent").asDouble()).isBetween(0.0, 100.0);
    assertThat(health.path("tools").path("yt_dlp").path("version").asString())
        .isEqualTo("2026.08.19");
    assertThat(health.path("tools").path("ffmpeg").path("problem").asString()).isEqualTo("too old");
    assertThat(health.path("services").findValuesAsString("service_name"))
        .contains("jobs", "metadata", "download", "storage", "logging");
    assertThat(PEERS.server.getAllServeEvents()).as("answers from memory").hasSize(asked);

    PEERS.server.stubFor(
        WireMock.get(urlPathEqualTo("/api/v1/download/tools"))
            .willReturn(StandIn.error(503, "E006", "{}")));
    watch.lookAtTools();
    JsonNode later = http().get("/health/detailed").data();
    assertThat(later.path("tools_problem").asString()).isEqualTo("Said the peer.");
    assertThat(later.path("tools").path("yt_dlp").path("version").asString())
        .isEqualTo("2026.08.19");
  }

  @Test
  void measures() {
    awaitStatus(create(aDownload("measuredvid")), "completed");
    String meters = Http.at(port).get("/actuator/prometheus").text();

    assertThat(meters)
        .contains("ytarchive_jobs_accepted_total{type=\"video_download\"}")
        .contains("ytarchive_jobs_duration_seconds_count{status=\"completed\"")
        .contains("ytarchive_queue_age_seconds")
        .contains("ytarchive_queue_depth")
        .contains("ytarchive_registry_size")
        .contains("ytarchive_service_healthy{service=\"storage\"} 1.0");
    assertThat(
            http()
                .get("/health")
                .data()
                .path("metrics")
                .path("average_duration_seconds")
                .isNumber())
        .isTrue();
  }
}
