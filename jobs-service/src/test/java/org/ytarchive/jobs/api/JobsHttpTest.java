package org.ytarchive.jobs.api;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.common.service.ServiceInfo;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;

class JobsHttpTest {

  private static final String VIDEO = "dQw4w9WgXcQ";
  private static final StandIn PEERS = new StandIn();
  @TempDir private static Path directory;

  private static ConfigurableApplicationContext jobs;
  private static int port;

  @BeforeAll
  static void start() {
    jobs = PEERS.startJobs(directory, "--ytarchive.services.jobs.retry_backoff_seconds=0.1");
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

  private Http http() {
    return Http.at("http://127.0.0.1:" + port + "/api/v1");
  }

  private String create(Map<String, Object> request) {
    HttpReply reply = http().post("/jobs", request);
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.data().path("job_id").asString();
  }

  private static Map<String, Object> aDownload(String... ids) {
    return Map.of("type", "video_download", "video_ids", List.of(ids));
  }

  private HttpReply awaitStatus(String job, String status) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> get(job).data().path("status").asString().equals(status));
    return get(job);
  }

  private HttpReply get(String job) {
    return http().get("/jobs/" + job);
  }

  @Test
  void archivesAVideo() {
    HttpReply created =
        http()
            .post(
                "/jobs",
                Map.of(
                    "type",
                    "video_download",
                    "video_ids",
                    List.of(VIDEO, VIDEO),
                    "priority",
                    7,
                    "user_metadata",
                    Map.of("note", "mine"),
                    "options",
                    Map.of("quality", "720p", "api_key", "s3cret")));
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.data().path("status").asString()).isEqualTo("created");
    assertThat(created.data().path("created_at").asString()).endsWith("Z");
    String id = created.data().path("job_id").asString();

    HttpReply job = awaitStatus(id, "completed");
    assertThat(job.status()).isEqualTo(200);
    assertThat(job.text()).doesNotContain("s3cret").doesNotContain("api_key");
    assertThat(job.data().path("id").asString()).isEqualTo(id);
    assertThat(job.data().path("type").asString()).isEqualTo("video_download");
    assertThat(job.data().path("video_ids")).hasSize(1);
    assertThat(job.data().path("priority").asInt()).isEqualTo(7);
    assertThat(job.data().path("user_metadata").path("note").asString()).isEqualTo("mine");
    assertThat(job.data().path("options").path("quality").asString()).isEqualTo("720p");
    assertThat(job.data().path("options").path("output_dir").asString())
        .isEqualTo(directory.resolve("library").toString());
    assertThat(job.data().path("progress").path("percentage").asDouble()).isEqualTo(100);
    assertThat(job.data().path("state_history")).hasSize(4);
    assertThat(job.data().path("processing_time").has("download")).isTrue();
    assertThat(job.data().path("depends_on")).isEmpty();
    var result = job.data().path("results").path(0);
    assertThat(result.path("video_id").asString()).isEqualTo(VIDEO);
    assertThat(result.path("status").asString()).isEqualTo("success");
    assertThat(result.path("metadata_saved").asBoolean()).isTrue();
    assertThat(result.path("video_downloaded").asBoolean()).isTrue();
    assertThat(result.path("attempts").asInt()).isEqualTo(1);
    assertThat(result.path("duration_seconds").asInt()).isEqualTo(61);
    assertThat(result.path("message").asString()).isEqualTo("no thumbnail");
    assertThat(job.data().path("videos").path(0).path("title").asString()).isEqualTo("A title");
    assertThat(job.data().path("videos").path(0).path("reason").asString())
        .isEqualTo("no thumbnail");
  }

  @Test
  void asksThePeersForWhatTheContractHas() {
    HttpReply created =
        http().send("POST", "/jobs", aDownload(VIDEO), Map.of("X-Trace-Id", "trace-of-the-client"));
    String id = created.data().path("job_id").asString();
    awaitStatus(id, "completed");

    PEERS.server.verify(
        getRequestedFor(urlPathEqualTo("/api/v1/metadata/video/" + VIDEO))
            .withHeader("X-Trace-Id", equalTo("trace-of-the-client")));
    PEERS.server.verify(
        postRequestedFor(urlPathEqualTo("/api/v1/storage/save/metadata"))
            .withRequestBody(matchingJsonPath("$.data.video_id", equalTo(VIDEO)))
            .withRequestBody(matchingJsonPath("$.data.metadata.more[0]", equalTo("1"))));
    PEERS.server.verify(
        postRequestedFor(urlPathEqualTo("/api/v1/download/video"))
            .withRequestBody(matchingJsonPath("$.data.job_id", equalTo(id)))
            .withRequestBody(matchingJsonPath("$.data.quality", equalTo("1080p")))
            .withRequestBody(
                matchingJsonPath(
                    "$.data.output_path",
                    equalTo(directory.resolve("data/tmp/staging/" + id).toString())))
            .withRequestBody(
                matchingJsonPath(
                    "$.data.output_dir", equalTo(directory.resolve("library").toString())))
            .withRequestBody(
                matchingJsonPath(
                    "$.data[?(@.callback_url =~ /http:.*:[0-9]+\\/api\\/v1\\/jobs\\/callbacks\\/download\\/.*/)]")));
    PEERS.server.verify(
        postRequestedFor(urlPathEqualTo("/api/v1/storage/save/video"))
            .withRequestBody(matchingJsonPath("$.data.video_path", equalTo("/nowhere/v.mp4")))
            .withRequestBody(matchingJsonPath("$.data.captions.en", equalTo("/nowhere/v_en.vtt")))
            .withRequestBody(
                matchingJsonPath("$.data.provenance.delivered_quality", equalTo("720p"))));
    assertThat(get(id).data().path("trace_id").asString()).isEqualTo("trace-of-the-client");
  }

  @Test
  void showsTheProgressThatDownloadTells() {
    PEERS.server.stubFor(
        WireMock.get(urlPathMatching("/api/v1/download/progress/.*"))
            .willReturn(StandIn.data(StandIn.DOWNLOADING)));
    String id = create(aDownload(VIDEO));
    String task = awaitTask(id);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                http()
                    .post("/jobs/callbacks/download/" + task, told(40.0))
                    .data()
                    .path("awaited")
                    .asBoolean());
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(get(id).data().path("videos").path(0).path("percentage").asDouble())
                    .isIn(40.0, 12.5));
    HttpReply status = http().get("/jobs/" + id + "/status");
    assertThat(status.status()).isEqualTo(200);
    assertThat(status.data().path("job_id").asString()).isEqualTo(id);
    assertThat(status.data().path("status").asString()).isEqualTo("running");
    assertThat(status.data().path("progress").path("current_task").asString())
        .isEqualTo("download " + VIDEO);
    assertThat(status.data().path("progress").path("message").asString())
        .isIn("0 of 1 done: downloading A title", "0 of 1 done: downloading A title (video)");

    HttpReply tooEarly = http().post("/jobs/" + id + "/retry");
    assertThat(tooEarly.status()).isEqualTo(400);
    assertThat(tooEarly.error().path("message").asString()).contains("is running");

    long before = System.nanoTime();
    HttpReply cancelled = http().put("/jobs/" + id + "/cancel");
    assertThat(cancelled.status()).isEqualTo(200);
    assertThat(cancelled.data().path("status").asString()).isEqualTo("cancelled");
    assertThat(cancelled.data().path("message").asString()).isNotBlank();
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () ->
                PEERS.server.verify(
                    postRequestedFor(urlPathEqualTo("/api/v1/download/cancel/" + task))));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    assertThat(awaitStatus(id, "cancelled").data().path("results")).isEmpty();
  }

  @Test
  void saysWhyTheDownloadPauses() {
    PEERS.server.stubFor(
        WireMock.get(urlPathMatching("/api/v1/download/progress/.*"))
            .willReturn(StandIn.data(StandIn.PAUSED)));
    String id = create(aDownload(VIDEO));
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(get(id).data().path("progress").path("message").asString())
                    .isEqualTo(
                        "0 of 1 done: downloading A title (paused: Too many requests. until 2026-01-01T00:10:00Z)"));
    PEERS.everythingWorks();
    awaitStatus(id, "completed");
  }

  @Test
  void takesDownloadsWordForWhatIsUnavailable() {
    PEERS.server.stubFor(
        WireMock.get(urlPathMatching("/api/v1/download/progress/.*"))
            .willReturn(StandIn.data(StandIn.FAILED)));
    HttpReply failed = awaitStatus(create(aDownload(VIDEO)), "failed");

    assertThat(failed.data().path("results").path(0).path("message").asString())
        .isEqualTo("Not in your country. (region_blocked)");
  }

  private static Map<String, Object> told(double percent) {
    return Map.of(
        "task_id", "t", "status", "downloading", "progress_percent", percent, "speed", 2000);
  }

  private String awaitTask(String job) {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                PEERS.server.getAllServeEvents().stream()
                    .anyMatch(event -> isDownloadOf(event, job)));
    String body =
        PEERS.server.getAllServeEvents().stream()
            .filter(event -> isDownloadOf(event, job))
            .findFirst()
            .orElseThrow()
            .getRequest()
            .getBodyAsString();
    return body.replaceAll("(?s).*\"task_id\"\\s*:\\s*\"([^\"]+)\".*", "$1");
  }

  private static boolean isDownloadOf(ServeEvent event, String job) {
    return event.getRequest().getUrl().equals("/api/v1/download/video")
        && event.getRequest().getBodyAsString().contains(job);
  }

  @Test
  void saysWhatItWaitsForAndGoesOnByItself() {
    PEERS.server.stubFor(
        WireMock.get(urlPathMatching("/api/v1/metadata/video/.*"))
            .willReturn(StandIn.error(507, "E004", "{}").withHeader("Retry-After", "1")));
    String id = create(aDownload(VIDEO));
    HttpReply waiting = awaitStatus(id, "retrying");
    assertThat(waiting.data().path("progress").path("message").asString())
        .contains("waiting for disk space E004: Said the peer.");
    assertThat(waiting.data().path("videos").path(0).path("next_attempt_at").asString())
        .endsWith("Z");
    PEERS.everythingWorks();
    awaitStatus(id, "completed");
  }

  @Test
  void reportsWhatCouldNotBeHadAndRetriesOnRequest() {
    PEERS.server.stubFor(
        WireMock.get(urlPathMatching("/api/v1/metadata/video/.*"))
            .willReturn(StandIn.error(404, "E002", "{\"reason\":\"private\"}")));
    String id = create(aDownload(VIDEO));
    HttpReply failed = awaitStatus(id, "failed");
    var result = failed.data().path("results").path(0);
    assertThat(result.path("status").asString()).isEqualTo("failed");
    assertThat(result.path("error_code").asString()).isEqualTo("E002");
    assertThat(result.path("message").asString()).isEqualTo("Said the peer. (private)");
    assertThat(failed.data().path("error").asString()).contains("1 unavailable");
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> get(id).data().path("work_plan_id").asString().equals("20260101_000000"));
    PEERS.server.verify(
        postRequestedFor(urlPathEqualTo("/api/v1/storage/work-plan"))
            .withHeader("Idempotency-Key", equalTo(id + ":1"))
            .withRequestBody(
                matchingJsonPath("$.data.unavailable_videos[0].reason", equalTo("private"))));

    PEERS.everythingWorks();
    HttpReply retried = http().post("/jobs/" + id + "/retry");
    assertThat(retried.status()).isEqualTo(200);
    assertThat(retried.data().path("status").asString()).isEqualTo("retrying");
    assertThat(retried.data().path("retry_count").asInt()).isEqualTo(1);
    awaitStatus(id, "completed");
    HttpReply refused = http().put("/jobs/" + id + "/retry");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error().path("code").asString()).isEqualTo("E007");
    assertThat(refused.error().path("details").path("from").asString()).isEqualTo("completed");
    assertThat(refused.error().path("details").path("to").asString()).isEqualTo("retrying");
    assertThat(http().post("/jobs/" + id + "/cancel").status()).isEqualTo(400);
  }

  @Test
  void expandsAPlaylist() {
    String entries =
        IntStream.range(0, 60)
            .mapToObj("{\"video_id\":\"v%010d\",\"title\":\"T\",\"is_available\":true}"::formatted)
            .reduce((a, b) -> a + "," + b)
            .orElseThrow();
    PEERS.server.stubFor(
        WireMock.get(urlPathMatching("/api/v1/metadata/playlist/.*"))
            .willReturn(StandIn.data("{\"title\":\"P\",\"videos\":[" + entries + "]}")));
    String id =
        create(
            Map.of("type", "metadata_only", "playlist_id", "PL00000000000000000000000000000000"));
    HttpReply job = awaitStatus(id, "completed");

    assertThat(job.data().path("video_ids")).hasSize(60);
    assertThat(job.data().path("results")).hasSize(60);
    PEERS.server.verify(
        postRequestedFor(urlPathEqualTo("/api/v1/storage/save/metadata"))
            .withRequestBody(matchingJsonPath("$.data.playlist_id")));
  }

  @Test
  void listsJobs() {
    String id = create(Map.of("type", "metadata_only", "video_ids", List.of(VIDEO)));
    awaitStatus(id, "completed");
    HttpReply list =
        http().get("/jobs?status=completed&status=failed&type=metadata_only&limit=1&offset=0");

    assertThat(list.status()).isEqualTo(200);
    assertThat(list.data().path("jobs").path(0).path("id").asString()).isEqualTo(id);
    assertThat(list.data().path("jobs").path(0).has("results")).isFalse();
    assertThat(list.data().path("jobs").path(0).has("state_history")).isFalse();
    assertThat(list.data().path("jobs").path(0).path("video_ids").path(0).asString())
        .isEqualTo(VIDEO);
    assertThat(list.data().path("total").asInt()).isPositive();
    assertThat(list.data().path("limit").asInt()).isEqualTo(1);
    assertThat(list.data().path("total_pages").asInt())
        .isEqualTo(list.data().path("total").asInt());

    HttpReply page = http().get("/jobs?page=2&per_page=1&sort_by=priority&sort_order=asc");
    assertThat(page.data().path("offset").asInt()).isEqualTo(1);
    assertThat(page.data().path("page").asInt()).isEqualTo(2);
    assertThat(http().get("/jobs?from_date=2026-01-01&to_date=2100-01-01T00:00:00Z").status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "status=nonsense, nonsense",
    "type=nonsense, nonsense",
    "limit=0, limit 0",
    "limit=501, limit 501",
    "per_page=0, per_page 0 is out of range",
    "per_page=501, per_page 501 is out of range",
    "page=2&per_page=-1, per_page -1 is out of range",
    "search=a%00b, U+0000",
    "priority=10, priority 10 is out of range",
    "limit=many, limit",
    "offset=-1, offset -1",
    "page=0, page 0",
    "limit=1&page=1, not by both",
    "sort_by=nonsense, nonsense",
    "sort_order=up, created_at",
    "from_date=yesterday, yesterday",
    "to_date=%2B999999999-12-31T23:59:59Z, +999999999"
  })
  void refusesABadList(String query, String said) {
    HttpReply reply = http().get("/jobs?" + query);

    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.error().path("code").asString()).isEqualTo("E007");
    assertThat(reply.error().path("message").asString()).contains(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                                              | needs a type
          {"type":"nonsense"}                                                             | nonsense
          {"type":"video_download"}                                                       | needs 1 to 1000 video_ids
          {"type":"video_download","video_ids":[]}                                        | needs 1 to 1000 video_ids
          {"type":"video_download","video_ids":["--help"]}                                | --help
          {"type":"video_download","video_ids":[null]}                                    | no video id
          {"type":"video_download","video_ids":["dQw4w9WgXcQ"],"playlist_id":"PL0123456789abcdef"} | playlist_download
          {"type":"playlist_download","playlist_id":"XX0123456789abcdef"}                 | XX0123456789abcdef
          {"type":"playlist_download"}                                                    | needs a playlist_id
          {"type":"metadata_only"}                                                        | either
          {"type":"video_download","video_ids":["dQw4w9WgXcQ"],"priority":10}             | priority 10
          {"type":"video_download","video_ids":["dQw4w9WgXcQ"],"options":{"quality":"8K"}} | 8K
          {"type":"video_download","video_ids":["dQw4w9WgXcQ"],"options":{"output_dir":"/etc"}} | options.output_dir
          {"type":"video_download","video_ids":["dQw4w9WgXcQ"],"options":{"caption_languages":["--exec"]}} | --exec
          {"type":"video_download","video_ids":["dQw4w9WgXcQ"],"colour":"red"}            | colour
          {"type":                                                                        | JSON
          """)
  void refusesABadJob(String body, String said) {
    HttpReply reply = http().post("/jobs", body);

    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.error().path("code").asString()).isEqualTo("E007");
    assertThat(reply.error().path("message").asString()).contains(said);
    assertThat(reply.text()).doesNotContain("org.ytarchive").doesNotContain("Exception");
  }

  @Test
  void takesAnIdThatBeginsWithADash() {
    awaitStatus(create(aDownload("-dashed_id1")), "completed");
  }

  @Test
  void refusesTooMuch() {
    List<String> many = IntStream.range(0, 1001).mapToObj("v%010d"::formatted).toList();
    HttpReply videos = http().post("/jobs", Map.of("type", "video_download", "video_ids", many));
    assertThat(videos.status()).isEqualTo(400);
    assertThat(videos.error().path("message").asString()).contains("1001");

    HttpReply metadata =
        http()
            .post(
                "/jobs",
                Map.of(
                    "type",
                    "video_download",
                    "video_ids",
                    List.of(VIDEO),
                    "user_metadata",
                    Map.of("note", "x".repeat(17_000))));
    assertThat(metadata.status()).isEqualTo(400);
    assertThat(metadata.error().path("message").asString()).contains("user_metadata");
  }

  @Test
  void takesNestedMetadataAsFarAsEverybodyCanReadIt() {
    HttpReply deepest = http().post("/jobs", withMetadata(50));
    assertThat(deepest.status()).as(deepest.text()).isEqualTo(201);
    awaitStatus(deepest.data().path("job_id").asString(), "completed");

    HttpReply deeper = http().post("/jobs", withMetadata(51));
    assertThat(deeper.status()).isEqualTo(400);
    assertThat(deeper.error().path("message").asString()).contains("51 levels");
  }

  /** With brackets in a text too, which are no levels. */
  private static Map<String, Object> withMetadata(int levels) {
    Object within = "[[\\\"{{";
    for (int i = 0; i < levels; i++) {
      within = Map.of("note", within);
    }
    return Map.of("type", "metadata_only", "video_ids", List.of(VIDEO), "user_metadata", within);
  }

  @Test
  void makesOneJobPerKey() {
    Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
    HttpReply first = http().send("POST", "/jobs", aDownload(VIDEO), key);
    HttpReply again = http().send("POST", "/jobs", aDownload(VIDEO), key);
    HttpReply other = http().send("POST", "/jobs", aDownload("aaaaaaaaaaa"), key);

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.data()).isEqualTo(first.data());
    assertThat(other.status()).isEqualTo(400);
    assertThat(other.error().path("details").path("job_id").asString())
        .isEqualTo(first.data().path("job_id").asString());
    assertThat(
            http()
                .send("POST", "/jobs", aDownload(VIDEO), Map.of("Idempotency-Key", "k".repeat(256)))
                .status())
        .isEqualTo(400);
  }

  @Test
  void knowsNoOtherJobs() {
    for (HttpReply reply :
        List.of(
            get("nobody"),
            http().get("/jobs/nobody/status"),
            http().put("/jobs/nobody/cancel"),
            http().post("/jobs/nobody/retry"))) {
      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.error().path("code").asString()).isEqualTo("E007");
      assertThat(reply.error().path("message").asString()).isEqualTo("There is no job 'nobody'.");
    }
  }

  @Test
  void refusesStrangeCallbacks() {
    assertThat(http().post("/jobs/callbacks/download/nobody", told(1)).status()).isEqualTo(400);
    assertThat(
            http()
                .post("/jobs/callbacks/download/" + UUID.randomUUID(), Map.of("status", "melting"))
                .status())
        .isEqualTo(400);
    HttpReply unknown = http().post("/jobs/callbacks/download/" + UUID.randomUUID(), told(1));
    assertThat(unknown.status()).isEqualTo(200);
    assertThat(unknown.data().path("awaited").asBoolean()).isFalse();
  }

  @Test
  void countsItsJobs() {
    awaitStatus(create(aDownload(VIDEO)), "completed");
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(
            () ->
                assertThat(
                        http()
                            .get("/health")
                            .data()
                            .path("metrics")
                            .path("jobs_by_status")
                            .path("completed")
                            .asInt())
                    .isPositive());
    HttpReply meters = Http.at(port).get("/actuator/prometheus");
    assertThat(meters.text())
        .contains("ytarchive_jobs{status=\"completed\"}", "ytarchive_queue_depth")
        .contains("ytarchive_jobs_changes_total{to=\"completed\",type=\"video_download\"}");
  }
}
