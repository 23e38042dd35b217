package org.ytarchive.common.registry;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.common.auth.ServiceToken;
import org.ytarchive.common.json.JsonConfiguration;
import org.ytarchive.common.sample.SampleApplication;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.MovableClock;

class SelfRegistrationTest {

  private static final String LISTING =
      """
      {"success": true, "data": {"services": [
        {"service_name": "metadata", "url": "http://127.0.0.1:9001", "port": 9001, "is_healthy": true},
        {"service_name": "metadata", "url": "http://127.0.0.1:9002", "port": 9002, "is_healthy": false},
        {"service_name": "metadata", "url": "http://127.0.0.1:9003", "port": 9003, "is_healthy": true}
      ]}, "error": null, "trace_id": "t"}
      """;

  @TempDir Path home;
  private final WireMockServer jobs =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

  @BeforeEach
  void start() {
    jobs.start();
  }

  @AfterEach
  void stop() {
    jobs.stop();
  }

  @Test
  void aServiceRegistersOnceJobsAnswersAndDeregistersAtItsStop() {
    jobs.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
    ConfigurableApplicationContext service =
        SampleApplication.start(home, "--ytarchive.services.jobs.port=" + jobs.port());
    String url = SampleApplication.url(service);
    await().until(() -> jobs.findAll(postRequestedFor(anyUrl())).size() > 1);

    jobs.stubFor(any(anyUrl()).willReturn(okJson("{\"success\":true,\"data\":{}}")));

    await()
        .untilAsserted(
            () ->
                assertThat(
                        Http.at(url)
                            .get("/api/v1/health")
                            .body()
                            .at("/data/checks/dependencies_available")
                            .booleanValue())
                    .isTrue());
    jobs.verify(
        postRequestedFor(urlEqualTo("/api/v1/registry/register"))
            .withRequestBody(matchingJsonPath("$.service_name", equalTo("storage")))
            .withRequestBody(matchingJsonPath("$.url", equalTo(url)))
            .withRequestBody(matchingJsonPath("$.health_endpoint", equalTo("/api/v1/health")))
            .withRequestBody(matchingJsonPath("$.version")));

    service.close();

    jobs.verify(
        1,
        deleteRequestedFor(urlPathEqualTo("/api/v1/registry/services/storage"))
            .withQueryParam("url", equalTo(url)));
  }

  @Test
  void theDirectoryKnowsTheHealthyInstancesAndKeepsThemWhenJobsIsGone() {
    MovableClock clock = MovableClock.at("2026-01-31T12:00:00Z");
    RemoteDirectory directory =
        new RemoteDirectory(
            new RegistryClient(
                () -> URI.create(jobs.baseUrl()), JsonConfiguration.lenient(), ServiceToken.none()),
            clock);
    assertThat(directory.instances("metadata")).isEmpty();

    jobs.stubFor(get("/api/v1/registry/services").willReturn(okJson(LISTING)));
    clock.advance(Duration.ofSeconds(1));
    List<URI> healthy =
        List.of(URI.create("http://127.0.0.1:9001"), URI.create("http://127.0.0.1:9003"));
    assertThat(directory.instances("metadata")).isEqualTo(healthy);

    jobs.resetAll();
    clock.advance(Duration.ofMinutes(1));
    assertThat(directory.instances("metadata")).isEqualTo(healthy);
    assertThat(directory.instances("download")).isEmpty();

    String nobody = "{\"success\": true, \"data\": {\"services\": []}, \"error\": null}";
    jobs.stubFor(get("/api/v1/registry/services").willReturn(okJson(nobody)));
    clock.advance(Duration.ofHours(-1));
    assertThat(directory.instances("metadata"))
        .as("asked again, though the clock was set back")
        .isEmpty();
  }
}
