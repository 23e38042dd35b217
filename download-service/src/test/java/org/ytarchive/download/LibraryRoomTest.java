package org.ytarchive.download;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ytarchive.testkit.origin.SampleCatalogue;
import tools.jackson.databind.JsonNode;

/** What Download asks of Storage before it fetches streams, and what it makes of the answers. */
@Timeout(120)
class LibraryRoomTest {
  private static final String VIDEO = SampleCatalogue.SHORT_HOP;
  private static final String RESERVATIONS = "/api/v1/storage/reservations";

  private static final WireMockServer storage =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());

  static {
    storage.start();
  }

  @RegisterExtension
  static final RunningService running =
      new RunningService(Map.of("ytarchive.peers.storage", storage.baseUrl()));

  @BeforeEach
  void thereIsRoom() {
    storage.resetAll();
    storage.stubFor(delete(RESERVATIONS + "/room-1").willReturn(data("{\"released\": true}")));
    answer(data("{\"reservation_id\": \"room-1\", \"something_new\": 1}").withStatus(201));
  }

  @AfterAll
  static void stop() {
    storage.stop();
  }

  @Test
  void roomIsReservedWhereTheVideoGoesAndGivenBackWhenItIsThere() {
    running.downloads().completed(submit(Map.of()));

    storage.verify(
        postRequestedFor(urlPathEqualTo(RESERVATIONS))
            .withRequestBody(matchingJsonPath("$.data.video_id", equalTo(VIDEO)))
            .withRequestBody(
                matchingJsonPath("$.data.output_dir", equalTo(running.output().toString())))
            .withRequestBody(matchingJsonPath("$.data[?(@.size_bytes > 1000)]"))
            .withRequestBody(matchingJsonPath("$.data[?(@.staging_bytes > 0)]"))
            .withRequestBody(matchingJsonPath("$.data[?(@.ttl_seconds > 0)]")));
    awaitReleases(1);
  }

  @Test
  void aJobsRoomIsLeftToStorageInTheLibraryThatItNames() {
    running
        .downloads()
        .completed(submit(Map.of("job_id", "job-1", "output_dir", "/mnt/other/library")));

    storage.verify(
        postRequestedFor(urlPathEqualTo(RESERVATIONS))
            .withRequestBody(matchingJsonPath("$.data.output_dir", equalTo("/mnt/other/library"))));
    running.restart(Map.of());
    awaitReleases(0);
  }

  @Test
  void aCancelledTaskNeedsNoRoom() {
    running.origin().fault("/media/", org.ytarchive.testkit.origin.Fault.slow(2_000));
    String taskId = submit(Map.of("job_id", "job-1"));
    running.downloads().awaitBytes(taskId);

    running.service().post("/download/cancel/" + taskId);

    awaitReleases(1);
  }

  @Test
  void aLibraryWithoutRoomHoldsTheTaskWithTheFiguresUntilThereIsSome() {
    answer(
        json(
            507,
            """
            {"success": false, "data": null, "trace_id": "t",
             "error": {"code": "E004", "message": "The disk of '/library' has 5 bytes free.",
               "details": {"path": "/library", "free_bytes": 5, "needed_bytes": 70000000000}}}"""));
    String taskId = submit(Map.of());
    running.downloads().awaitStage(taskId, "waiting_for_space");

    JsonNode held = running.downloads().progress(taskId);
    assertThat(held.path("status").asString()).isEqualTo("paused");
    assertThat(held.path("error_code").asString()).isEqualTo("E004");
    assertThat(held.path("error").asString()).contains("'/library' has 5 bytes free", "next try");
    assertThat(held.at("/error_details/free_bytes").asLong()).isEqualTo(5);
    assertThat(held.at("/error_details/needed_bytes").asLong()).isEqualTo(70_000_000_000L);

    answer(data("{\"reservation_id\": \"room-1\"}"));
    JsonNode done = running.downloads().completed(taskId);
    assertThat(done.at("/provenance/attempts").asInt()).as("waiting is no attempt").isEqualTo(1);
    awaitReleases(1);
  }

  static Stream<Arguments> uselessAnswers() {
    return Stream.of(
        Arguments.of("an older Storage", json(404, "{\"error\": {\"code\": \"E007\"}}")),
        Arguments.of("a broken one", json(500, "oh")),
        Arguments.of("one behind a portal", json(200, "<html>Sign in</html>")),
        Arguments.of("one that says nothing", json(200, "")),
        Arguments.of("one that hangs up", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
        Arguments.of("one that hangs", data("{}").withFixedDelay(20_000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("uselessAnswers")
  void withoutAUsefulAnswerTheDownloadGoesOn(String which, ResponseDefinitionBuilder useless) {
    answer(useless);

    JsonNode done = running.downloads().completed(submit(Map.of()));

    assertThat(done.path("warnings").size()).as(which).isZero();
    storage.verify(1, postRequestedFor(urlPathEqualTo(RESERVATIONS)));
  }

  private String submit(Map<String, Object> more) {
    Map<String, Object> fields = new HashMap<>(more);
    fields.putIfAbsent("include_captions", false);
    return running.downloads().submit(VIDEO, fields);
  }

  private void answer(ResponseDefinitionBuilder answer) {
    storage.stubFor(post(RESERVATIONS).willReturn(answer));
  }

  private void awaitReleases(int times) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                storage.verify(
                    times, deleteRequestedFor(urlPathEqualTo(RESERVATIONS + "/room-1"))));
  }

  private static ResponseDefinitionBuilder data(String data) {
    return json(200, "{\"success\": true, \"data\": " + data + ", \"error\": null}");
  }

  private static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body);
  }
}
