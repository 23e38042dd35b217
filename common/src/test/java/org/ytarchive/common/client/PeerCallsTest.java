package org.ytarchive.common.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.sample.MetadataClient;
import org.ytarchive.common.sample.MetadataClient.Batch;
import org.ytarchive.common.sample.MetadataClient.Video;
import org.ytarchive.common.sample.SampleApplication;
import org.ytarchive.common.trace.Trace;

/** How often a peer really is called: counted at the peer, per policy. */
class PeerCallsTest {

  private static final String ID = "dQw4w9WgXcQ";

  @TempDir Path home;
  private final WireMockServer peer =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
  private ConfigurableApplicationContext service;
  private PeerCalls calls;
  private MetadataClient client;

  @BeforeEach
  void start() {
    peer.start();
    start("60");
  }

  /** With so many seconds for an answer: plenty, but where running out of them is the point. */
  private void start(String readTimeout) {
    service =
        SampleApplication.start(
            home,
            "--ytarchive.peers.metadata=" + peer.baseUrl(),
            "--ytarchive.http.read_timeout=" + readTimeout,
            "--ytarchive.http.retry_backoff=0.01",
            "--ytarchive.http.retry_max_backoff=2",
            "--ytarchive.http.circuit_open_seconds=0.3");
    calls = service.getBean(PeerCalls.class);
    client = service.getBean(MetadataClient.class);
  }

  @AfterEach
  void stop() {
    service.close();
    peer.stop();
  }

  private Video video() {
    return calls.idempotent("metadata", () -> client.video(ID));
  }

  private ServiceException failure(Runnable call) {
    return catchThrowableOfType(ServiceException.class, call::run);
  }

  private void peerAnswers(ResponseDefinitionBuilder answer) {
    peer.stubFor(any(anyUrl()).willReturn(answer));
  }

  private int received() {
    return peer.getAllServeEvents().size();
  }

  @Test
  void anAnswerComesOutOfItsEnvelope() {
    peer.stubFor(
        get("/api/v1/metadata/video/" + ID)
            .willReturn(
                okJson(
                    "{\"success\":true,\"data\":{\"video_id\":\"x\",\"fetched_at\":\"2026-01-31T12:00:00Z\",\"available_captions\":[\"en\"],\"a_newer_field\":1},\"error\":null,\"trace_id\":\"t\"}")));

    Video video = Trace.call("trace-9", this::video);

    assertThat(video)
        .isEqualTo(new Video("x", Instant.parse("2026-01-31T12:00:00Z"), List.of("en")));
    peer.verify(1, getRequestedFor(anyUrl()).withHeader("X-Trace-Id", equalTo("trace-9")));
  }

  @Test
  void aBodyGoesOutInTheEnvelope() {
    peer.stubFor(post("/api/v1/metadata/batch").willReturn(okJson("{\"data\":null}")));

    Trace.run("trace-9", () -> calls.once("metadata", () -> client.batch(new Batch(List.of(ID)))));

    peer.verify(
        1,
        postRequestedFor(anyUrl())
            .withRequestBody(matchingJsonPath("$.trace_id", equalTo("trace-9")))
            .withRequestBody(matchingJsonPath("$.timestamp"))
            .withRequestBody(matchingJsonPath("$.data.video_ids[0]", equalTo(ID))));
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504, 429})
  void whatMayPassIsTriedThreeTimes(int status) {
    peerAnswers(aResponse().withStatus(status));

    failure(this::video);

    assertThat(received()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 500, 507})
  void whatWillNotPassIsTriedOnce(int status) {
    peerAnswers(aResponse().withStatus(status));

    failure(this::video);

    assertThat(received()).isEqualTo(1);
  }

  @Test
  void whatIsNotIdempotentIsTriedOnce() {
    peerAnswers(aResponse().withStatus(503));

    failure(() -> calls.once("metadata", () -> client.batch(new Batch(List.of(ID)))));

    assertThat(received()).isEqualTo(1);
  }

  @Test
  void aBrokenConnectionIsTriedThreeTimes() {
    peerAnswers(aResponse().withFault(Fault.EMPTY_RESPONSE));

    ServiceException failure = failure(this::video);

    assertThat(failure.errorCode()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
    assertThat(failure.details()).containsEntry("service", "metadata");
    assertThat(received()).isEqualTo(3);
  }

  @Test
  void aBrokenConnectionIsNotRepairedBehindOurBack() {
    peerAnswers(aResponse().withFault(Fault.EMPTY_RESPONSE));

    failure(() -> calls.once("metadata", () -> client.batch(new Batch(List.of(ID)))));

    assertThat(received()).as("the JDK's client must not post again by itself").isEqualTo(1);
  }

  @Test
  void aSlowPeerIsATimeout() {
    service.close();
    start("0.5");
    peerAnswers(aResponse().withFixedDelay(2_000));

    ServiceException failure =
        failure(() -> calls.once("metadata", () -> client.batch(new Batch(List.of(ID)))));

    assertThat(failure.errorCode()).isEqualTo(ErrorCode.NETWORK_TIMEOUT);
  }

  @Test
  void aPeerThatStopsInTheMiddleOfItsReplyIsATimeout() {
    service.close();
    start("0.5");
    peerAnswers(okJson("{\"data\": null}").withChunkedDribbleDelay(2, 4_000));

    ServiceException failure =
        failure(() -> calls.once("metadata", () -> client.batch(new Batch(List.of(ID)))));

    assertThat(failure.errorCode()).isEqualTo(ErrorCode.NETWORK_TIMEOUT);
  }

  @Test
  void retryAfterIsHonoured() {
    peerAnswers(aResponse().withStatus(429).withHeader("Retry-After", "1"));
    long start = System.nanoTime();

    failure(this::video);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(2));
    assertThat(received()).isEqualTo(3);
  }

  @Test
  void aRetryAfterBeyondTheLongestBackoffIsNotWaitedFor() {
    peerAnswers(
        aResponse()
            .withStatus(429)
            .withHeader("Retry-After", "3600")
            .withBody(
                "{\"success\":false,\"data\":null,\"error\":{\"code\":\"E001\",\"message\":\"spent\",\"details\":{\"left\":0}},\"trace_id\":\"t\"}"));

    ServiceException failure = failure(this::video);

    assertThat(received()).isEqualTo(1);
    assertThat(failure.errorCode()).isEqualTo(ErrorCode.API_QUOTA_EXCEEDED);
    assertThat(failure.getMessage()).isEqualTo("spent");
    assertThat(failure.details()).containsEntry("left", 0);
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void fiveFailuresInARowOpenTheCircuitAndOneSuccessClosesIt() throws InterruptedException {
    peerAnswers(aResponse().withStatus(503));
    failure(this::video);
    failure(this::video);
    assertThat(received()).as("the fifth failure opened the circuit").isEqualTo(5);

    ServiceException refused = failure(this::video);
    assertThat(received()).as("nothing reaches the peer any more").isEqualTo(5);
    assertThat(refused.errorCode()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
    assertThat(refused.getMessage()).contains("metadata", "5 times in a row");
    assertThat(refused.retryAfter()).isNotNull();

    peerAnswers(okJson("{\"data\":null}"));
    Awaitility.await()
        .ignoreExceptions()
        .untilAsserted(() -> calls.once("metadata", () -> client.batch(new Batch(List.of(ID)))));
    assertThat(received()).isEqualTo(6);
  }

  @Test
  void proper404sNeverOpenTheCircuit() {
    peerAnswers(aResponse().withStatus(404));
    for (int i = 0; i < 10; i++) {
      failure(this::video);
    }
    assertThat(received()).isEqualTo(10);
  }

  @Test
  void aPeerThatNobodyKnowsIsNamed() {
    service.close();
    service =
        SampleApplication.start(
            home,
            "--ytarchive.http.retry_backoff=0.01",
            "--ytarchive.services.jobs.port=" + peer.port());
    calls = service.getBean(PeerCalls.class);
    client = service.getBean(MetadataClient.class);

    for (int i = 0; i < 10; i++) {
      ServiceException failure = failure(this::video);
      assertThat(failure.errorCode()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
      assertThat(failure.getMessage())
          .as("and its circuit stays closed: it may appear at any moment")
          .isEqualTo("No healthy instance of the metadata service is registered.");
    }
  }
}
