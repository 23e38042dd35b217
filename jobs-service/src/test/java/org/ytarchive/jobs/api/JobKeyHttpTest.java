package org.ytarchive.jobs.api;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.common.service.ServiceInfo;
import org.ytarchive.jobs.domain.JobKeys;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;

/** A job's own API key: where it goes, where it does not, and how long it lasts. */
@ExtendWith(OutputCaptureExtension.class)
class JobKeyHttpTest {

  private static final String VIDEO = "dQw4w9WgXcQ";
  private static final String LIST = "PL00000000000000000000000000000000";
  private static final String HEADER = "X-Youtube-Api-Key";

  /** With everything that a header or a template could stumble over. */
  private static final String KEY = "s3cret{y},;%41&\"~";

  private static final String MARK = "s3cret";

  private final StandIn peers = new StandIn();
  @TempDir private Path directory;
  private ConfigurableApplicationContext jobs;

  @BeforeEach
  void start() {
    jobs =
        peers.startJobs(
            directory,
            "--ytarchive.services.jobs.retry_backoff_seconds=0.1",
            "--logging.level.org.ytarchive=DEBUG",
            "--logging.level.org.springframework.web=DEBUG");
  }

  @AfterEach
  void findTheKeyNowhere(CapturedOutput output) throws IOException {
    findTheKeyInNoFile();
    jobs.close();
    findTheKeyInNoFile();
    peers.close();
    assertThat(output.getAll()).contains("Job").doesNotContain(MARK);
  }

  private void findTheKeyInNoFile() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all).anyMatch(file -> file.endsWith("jobs.db"));
      for (Path file : all) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(MARK);
      }
    }
  }

  private Http http() {
    int port = jobs.getBean(ServiceInfo.class).url().getPort();
    return Http.at("http://127.0.0.1:" + port + "/api/v1");
  }

  private static HttpReply silent(HttpReply reply) {
    assertThat(reply.text() + reply.headers()).doesNotContain(MARK);
    return reply;
  }

  private String create(Map<String, Object> request) {
    HttpReply reply = silent(http().post("/jobs", request));
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.data().path("job_id").asString();
  }

  private static Map<String, Object> withKey(String key) {
    return Map.of(
        "type", "video_download", "video_ids", List.of(VIDEO), "options", Map.of("api_key", key));
  }

  private HttpReply awaitStatus(String job, String status) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> job(job).data().path("status").asString().equals(status));
    return job(job);
  }

  private HttpReply job(String id) {
    return silent(http().get("/jobs/" + id));
  }

  private List<LoggedRequest> asked(String path) {
    return peers.server.findAll(getRequestedFor(urlPathMatching("/api/v1/metadata/" + path)));
  }

  private boolean isKept(String job) {
    return jobs.getBean(JobKeys.class).of(job).isPresent();
  }

  /** Right after the change that made it end. */
  private void awaitForgotten(String job) {
    await().atMost(Duration.ofSeconds(5)).until(() -> !isKept(job));
  }

  @Test
  void goesToMetadataAloneAndEndsWithTheJob() {
    String id = create(withKey(KEY));
    awaitStatus(id, "completed");

    assertThat(asked("video/.*")).hasSize(1);
    peers.server.verify(
        getRequestedFor(urlPathMatching("/api/v1/metadata/video/" + VIDEO))
            .withHeader(HEADER, equalTo(KEY)));
    assertThat(peers.server.getAllServeEvents())
        .filteredOn(event -> event.getRequest().toString().contains(MARK))
        .hasSize(1);
    awaitForgotten(id);
    silent(http().get("/jobs"));
  }

  @Test
  void isThereForAPlaylistAndItsVideos() {
    peers.server.stubFor(
        get(urlPathMatching("/api/v1/metadata/playlist/.*"))
            .willReturn(
                StandIn.data(
                    "{\"title\":\"P\",\"videos\":[{\"video_id\":\"%s\",\"title\":\"T\"}]}"
                        .formatted(VIDEO))));
    awaitStatus(
        create(
            Map.of(
                "type", "metadata_only", "playlist_id", LIST, "options", Map.of("api_key", KEY))),
        "completed");

    assertThat(asked(".*")).hasSize(2).allMatch(request -> KEY.equals(request.getHeader(HEADER)));
  }

  @Test
  void isSentOnlyWhereThereIsOne() {
    awaitStatus(create(Map.of("type", "video_download", "video_ids", List.of(VIDEO))), "completed");

    assertThat(asked("video/.*")).hasSize(1).noneMatch(request -> request.containsHeader(HEADER));
  }

  @Test
  void failsItsOwnJobAloneWhenItIsRefusedAndIsGoneAtARetry() {
    peers.server.stubFor(
        get(urlPathMatching("/api/v1/metadata/video/.*"))
            .withHeader(HEADER, equalTo(KEY))
            .atPriority(1)
            .willReturn(StandIn.error(401, "E005", "{}")));
    String id = create(withKey(KEY));
    String other = create(Map.of("type", "video_download", "video_ids", List.of(VIDEO)));
    HttpReply failed = awaitStatus(id, "failed");
    awaitStatus(other, "completed");

    assertThat(failed.data().path("results").path(0).path("error_code").asString())
        .isEqualTo("E005");
    awaitForgotten(id);
    assertThat(silent(http().post("/jobs/" + id + "/retry")).status()).isEqualTo(200);
    awaitStatus(id, "completed");
  }

  @Test
  void isForgottenWhenTheJobIsCancelled() {
    everythingWaits();
    String id = create(withKey(KEY));
    awaitStatus(id, "retrying");
    assertThat(isKept(id)).isTrue();

    silent(http().put("/jobs/" + id + "/cancel"));
    assertThat(isKept(id)).isFalse();
  }

  @Test
  void isGoneAfterARestartAndTheJobGoesOn(CapturedOutput output) {
    everythingWaits();
    String id = create(withKey(KEY));
    awaitStatus(id, "retrying");
    assertThat(output.getAll())
        .contains("Job " + id + " came with an API key of its own", "should this service restart");
    jobs.close();

    peers.everythingWorks();
    start();
    awaitStatus(id, "completed");
    assertThat(asked("video/.*")).isNotEmpty().noneMatch(asked -> asked.containsHeader(HEADER));
  }

  private void everythingWaits() {
    peers.server.stubFor(
        get(urlPathMatching("/api/v1/metadata/video/.*"))
            .willReturn(StandIn.error(507, "E004", "{}").withHeader("Retry-After", "2")));
  }

  @Test
  void isNoPartOfWhatAnIdempotencyKeyStandsFor() {
    Map<String, String> key = Map.of("Idempotency-Key", "one");
    HttpReply first = silent(http().send("POST", "/jobs", withKey(KEY), key));
    HttpReply again = silent(http().send("POST", "/jobs", withKey(MARK + "2"), key));

    assertThat(again.data()).isEqualTo(first.data());
    awaitStatus(first.data().path("job_id").asString(), "completed");
  }

  @Test
  void isRefusedWhereItCannotBeOne() {
    for (String json :
        List.of(
            "\"\"",
            "\"s3cret key\"",
            "\"s3cret\\r\\nHost: x\"",
            "\"s3cret\\u00e9\"",
            "[\"s3cret\"]",
            "{\"a\":\"s3cret\"}",
            "\"" + MARK.repeat(34) + "\"")) {
      HttpReply reply = silent(http().post("/jobs", body(json)));

      assertThat(reply.status()).as(json).isEqualTo(400);
      assertThat(reply.error().path("code").asString()).isEqualTo("E007");
      assertThat(reply.error().path("message").asString()).contains("api_key");
    }
  }

  private static String body(String apiKey) {
    return "{\"type\":\"video_download\",\"video_ids\":[\"%s\"],\"options\":{\"api_key\":%s}}"
        .formatted(VIDEO, apiKey);
  }
}
