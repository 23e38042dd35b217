package org.ytarchive.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.requestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.util.List;

/** A server with canned replies, over real HTTP. */
final class ArchiveStub implements AutoCloseable {
  static final String JOB_ID = "0b1f6f2e-6b1c-4b43-9d39-0f3f5d0a9d11";

  private final WireMockServer server =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

  ArchiveStub() {
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  Outcome run(String... arguments) {
    return Outcome.at(url(), arguments);
  }

  ArchiveStub answering(String path, String data) {
    server.stubFor(get(urlEqualTo("/api/v1" + path)).willReturn(okJson(envelope(data))));
    return this;
  }

  /** Any reply to a request with a body, or to a deletion. */
  ArchiveStub answering(String method, String path, String data) {
    server.stubFor(
        request(method, urlEqualTo("/api/v1" + path)).willReturn(okJson(envelope(data))));
    return this;
  }

  ArchiveStub streaming(String path, String text) {
    server.stubFor(
        get(urlEqualTo("/api/v1" + path))
            .willReturn(
                aResponse().withHeader("Content-Type", "text/event-stream").withBody(text)));
    return this;
  }

  void verifySent(String method, String path, String body) {
    server.verify(
        requestedFor(method, urlEqualTo("/api/v1" + path)).withRequestBody(equalToJson(body)));
  }

  void verifyKey(String key) {
    server.verify(anyRequestedFor(anyUrl()).withHeader("X-API-Key", equalTo(key)));
  }

  ArchiveStub refusing(String path, int status, String code, String message) {
    return refusing("GET", path, status, code, message);
  }

  ArchiveStub refusing(String method, String path, int status, String code, String message) {
    String body =
        """
        {"success": false, "data": null, "error": {"code": "%s", "message": "%s"}, "trace_id": "t"}
        """
            .formatted(code, message);
    server.stubFor(
        request(method, urlEqualTo("/api/v1" + path))
            .willReturn(
                aResponse()
                    .withStatus(status)
                    .withHeader("Content-Type", "application/json")
                    .withBody(body)));
    return this;
  }

  /** Hears the request, and hangs up. */
  ArchiveStub breaking(String method, String path) {
    server.stubFor(
        request(method, urlEqualTo("/api/v1" + path))
            .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
    return this;
  }

  ArchiveStub answeringText(String path, String text) {
    server.stubFor(
        get(urlEqualTo("/api/v1" + path)).willReturn(aResponse().withStatus(502).withBody(text)));
    return this;
  }

  ArchiveStub takingKeys() {
    server.stubFor(
        post(urlEqualTo("/api/v1/keys"))
            .withRequestBody(equalToJson("{\"name\": \"alice\", \"role\": \"admin\"}"))
            .willReturn(okJson(envelope("{\"key_id\": \"k1\", \"key\": \"yta_secret\"}"))));
    server.stubFor(
        delete(urlEqualTo("/api/v1/keys/k1"))
            .willReturn(okJson(envelope("{\"key_id\": \"k1\", \"deleted\": true}"))));
    return this;
  }

  ArchiveStub acceptingJobs() {
    server.stubFor(
        post(urlEqualTo("/api/v1/jobs"))
            .willReturn(
                okJson(
                        envelope(
                            """
                            {"job_id": "%s", "status": "created", "created_at": "2026-01-31T10:00:00Z"}
                            """
                                .formatted(JOB_ID)))
                    .withStatus(201)));
    return this;
  }

  /**
   * The job's replies in turn, the last of them for ever. An empty one is a broken connection; a
   * number is the status of a refusal, which asks for a second's patience.
   */
  ArchiveStub following(List<String> replies) {
    String state = Scenario.STARTED;
    for (int i = 0; i < replies.size(); i++) {
      String next = i == replies.size() - 1 ? state : "reply " + (i + 1);
      MappingBuilder request = get(urlEqualTo("/api/v1/jobs/" + JOB_ID));
      server.stubFor(
          request
              .inScenario("job")
              .whenScenarioStateIs(state)
              .willReturn(reply(replies.get(i)))
              .willSetStateTo(next));
      state = next;
    }
    return this;
  }

  private static ResponseDefinitionBuilder reply(String reply) {
    if (reply.isEmpty()) {
      return aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
    }
    if (!reply.matches("\\d{3}")) {
      return okJson(envelope(reply));
    }
    return aResponse()
        .withStatus(Integer.parseInt(reply))
        .withHeader("Retry-After", "1")
        .withBody(
            """
            {"success": false, "data": null, "trace_id": "t",
             "error": {"code": "E006", "message": "status %s"}}
            """
                .formatted(reply));
  }

  void verifyOrdered(String body) {
    server.verify(postRequestedFor(urlEqualTo("/api/v1/jobs")).withRequestBody(equalToJson(body)));
  }

  @Override
  public void close() {
    server.stop();
  }

  private static String envelope(String data) {
    return """
        {"success": true, "data": %s, "error": null, "trace_id": "t"}
        """
        .formatted(data);
  }
}
