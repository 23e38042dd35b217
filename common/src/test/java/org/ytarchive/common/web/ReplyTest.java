package org.ytarchive.common.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.common.sample.SampleApplication;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;

/** What every service answers, over real HTTP. */
class ReplyTest {

  @TempDir static Path home;
  private static ConfigurableApplicationContext service;
  private static Http http;

  @BeforeAll
  static void start() {
    service =
        SampleApplication.start(
            home,
            "--ytarchive.general.allowed_hosts=archive.example",
            "--server.tomcat.connection-timeout=2s");
    http = Http.at(SampleApplication.url(service));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void successComesInTheEnvelope() {
    HttpReply reply =
        http.send("GET", "/api/v1/things/dQw4w9WgXcQ", null, Map.of("X-Trace-Id", "trace-1"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text())
        .isEqualTo(
            "{\"success\":true,\"data\":{\"video_id\":\"dQw4w9WgXcQ\"},\"error\":null,\"trace_id\":\"trace-1\"}");
    assertThat(reply.headers().get("x-trace-id")).containsExactly("trace-1");
  }

  @Test
  void theReplyIsTheSameWhateverHasToBeNegotiated() throws IOException {
    String bytes =
        "{\"success\":true,\"data\":{\"video_id\":\"dQw4w9WgXcQ\"},\"error\":null,\"trace_id\":\"t\"}";
    for (String accept : List.of("*/*", "application/json", "text/html, */*;q=0.8")) {
      HttpReply reply =
          http.send(
              "GET",
              "/api/v1/things/dQw4w9WgXcQ",
              null,
              Map.of("X-Trace-Id", "t", "Accept", accept));

      assertThat(reply.text()).as(accept).isEqualTo(bytes);
      assertThat(reply.headers().get("content-type")).containsExactly("application/json");
    }
    assertThat(raw("HEAD /api/v1/things/dQw4w9WgXcQ HTTP/1.1\r\nHost: localhost\r\n"))
        .startsWith("HTTP/1.1 200")
        .endsWith("\r\n\r\n")
        .doesNotContain("success");
  }

  @Test
  void aReplyThatFailsHalfWayIsCutOff() throws IOException {
    assertThat(raw("GET /api/v1/cut-off HTTP/1.1\r\nHost: localhost\r\n"))
        .contains("the first half")
        .doesNotContain("\r\n0\r\n") // which would say that this is all
        .doesNotContain("success");
  }

  @Test
  void aBareBodyIsTaken() {
    HttpReply reply =
        http.post(
            "/api/v1/things", "{\"video_id\":\"a\",\"count\":2,\"at\":\"2026-01-31T12:00:00Z\"}");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.body().path("data").path("video_id").stringValue()).isEqualTo("a");
    assertThat(reply.body().path("data").path("at").stringValue())
        .isEqualTo("2026-01-31T12:00:00Z");
  }

  @Test
  void anEnvelopedBodyIsTakenAndItsTraceIdWins() {
    HttpReply reply =
        http.send(
            "POST",
            "/api/v1/things",
            "{\"timestamp\":\"2026-01-31T12:00:00Z\",\"data\":{\"video_id\":\"ä\",\"count\":2},\"trace_id\":\"of-the-body\"}",
            Map.of("X-Trace-Id", "of-the-header"));

    assertThat(reply.body().path("data").path("video_id").stringValue()).isEqualTo("ä");
    assertThat(reply.body().path("data").path("seen_trace_id").stringValue())
        .isEqualTo("of-the-body");
    assertThat(reply.body().path("trace_id").stringValue()).isEqualTo("of-the-body");
    assertThat(reply.headers().get("x-trace-id")).containsExactly("of-the-body");
  }

  @Test
  void traceparentIsUnderstood() {
    HttpReply reply =
        http.send(
            "GET",
            "/api/v1/things/dQw4w9WgXcQ",
            null,
            Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

    assertThat(reply.body().path("trace_id").stringValue())
        .isEqualTo("0af7651916cd43dd8448eb211c80319c");
  }

  @Test
  void aTraceIdThatCouldDoHarmIsReplaced() {
    HttpReply reply =
        http.send(
            "GET", "/api/v1/things/dQw4w9WgXcQ", null, Map.of("X-Trace-Id", "<script>".repeat(40)));

    assertThat(reply.body().path("trace_id").stringValue()).hasSize(36);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GET  | /api/v1/nothing        |                     | 404 | There is nothing at GET /api/v1/nothing",
        "GET  | /api/v1/things         |                     | 400 | limit is missing",
        "GET  | /api/v1/things?limit=x |                     | 400 | limit = 'x'",
        "GET  | /api/v1/things?limit=x | | 400 | it must be a whole number.",
        "GET  | /api/v1/pages?limit=x | | 400 | limit = 'x' can't be used: it must be a whole number.",
        "GET  | /api/v1/pages?limit=99999999999 | | 400 | limit = '99999999999' can't be used",
        "GET  | /api/v1/things/-short  |                     | 400 | '-short' is no video id",
        "PUT  | /api/v1/things         | {}                  | 405 | does not take PUT, but GET, POST",
        "POST | /api/v1/things         | {\"video_id\":      | 400 | no valid JSON: line 1",
        "POST | /api/v1/things         |                     | 400 | body is missing",
        "POST | /api/v1/things         | {\"vidio_id\":\"a\"} | 400 | Unknown field vidio_id; known here: at, count, video_id",
        "POST | /api/v1/things         | {\"count\":\"many\"} | 400 | count",
        "POST | /api/v1/things         | {\"at\":\"soon\"}    | 400 | at = 'soon' can't be used: it must be a time",
        "POST | /api/v1/things         | {\"count\":99999999999} | 400 | count is out of range or of the wrong type: it must be a whole number.",
        "POST | /api/v1/things         | {\"count\":1.5} | 400 | it must be a whole number.",
        "POST | /api/v1/things         | []                  | 400 | The body has the wrong type",
        "POST | /api/v1/things         | {\"count\":1}{}     | 400 | body",
      })
  void badRequestsAreExplained(
      String method, String path, String body, int status, String message) {
    HttpReply reply = http.send(method, path, body, Map.of());

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.body().path("success").booleanValue()).isFalse();
    assertThat(reply.body().path("data").isNull()).isTrue();
    assertThat(reply.body().path("error").path("code").stringValue()).isEqualTo("E007");
    assertThat(reply.body().path("error").path("message").stringValue())
        .contains(message)
        .doesNotContain("Exception", "org.", "java.", "REDACTED", "`");
    assertThat(reply.body().path("trace_id").stringValue()).isNotEmpty();
  }

  @Test
  void whatTheParserStumbledOverIsNotRepeated() {
    HttpReply reply = http.post("/api/v1/things", "{\"video_id\": AIzaSecret}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text()).contains("no valid JSON: line 1").doesNotContain("AIza");
  }

  @Test
  void onlyJsonIsTaken() {
    HttpReply reply =
        http.send(
            "POST",
            "/api/v1/things",
            "video_id=a",
            Map.of("Content-Type", "application/x-www-form-urlencoded"));

    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.body().path("error").path("code").stringValue()).isEqualTo("E007");
  }

  @Test
  void onlyJsonIsGiven() {
    HttpReply reply =
        http.send("GET", "/api/v1/things/dQw4w9WgXcQ", null, Map.of("Accept", "image/png"));

    assertThat(reply.status()).isEqualTo(406);
    assertThat(reply.body().path("error").path("code").stringValue()).isEqualTo("E007");
  }

  @Test
  void aBodyOverOneMebibyteIsRefused() {
    HttpReply reply = http.post("/api/v1/things", "\"" + "a".repeat(1024 * 1024) + "\"");

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.body().path("error").path("message").stringValue()).contains("1 MiB");
  }

  @Test
  void aFailureCarriesItsCodeDetailsAndWait() {
    HttpReply reply = http.get("/api/v1/full");

    assertThat(reply.status()).isEqualTo(507);
    assertThat(reply.body().path("error").toString())
        .isEqualTo(
            "{\"code\":\"E004\",\"message\":\"The disk is full.\",\"details\":{\"free_bytes\":1}}");
    assertThat(reply.headers().get("retry-after")).containsExactly("2");
  }

  @Test
  void aDiskWithoutRoomUnderneathIsNamed() {
    HttpReply reply = http.get("/api/v1/no-room");

    assertThat(reply.status()).isEqualTo(507);
    assertThat(reply.body().path("error").path("code").stringValue()).isEqualTo("E004");
    assertThat(reply.text()).contains("Free some space").doesNotContain("SQLITE");
  }

  @Test
  void aBodyThatIsNestedTooDeeplyIsRefusedAsSuch() {
    HttpReply reply =
        http.post("/api/v1/notes", "{\"a\":" + "[".repeat(2000) + "]".repeat(2000) + "}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text()).contains("nested too deeply");
  }

  @Test
  void aQueryThatCannotBeDecodedIsRefused() throws IOException {
    for (String query : List.of("limit=%zz", "limit=%ff")) {
      assertThat(raw("GET /api/v1/things?" + query + " HTTP/1.1\r\nHost: localhost\r\n"))
          .startsWith("HTTP/1.1 400")
          .contains("can't be decoded", "\"code\":\"E007\"");
    }
  }

  @Test
  void aRequestThatStopsInTheMiddleIsLetGo() throws IOException {
    String half =
        raw(
            "POST /api/v1/things HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n");

    assertThat(half).startsWith("HTTP/1.1 4").contains("\"code\":\"E007\"");
  }

  @Test
  void anUnforeseenExceptionTellsNothingOfItself() {
    HttpReply reply = http.get("/api/v1/broken");

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.body().path("error").path("code").stringValue()).isEqualTo("E999");
    assertThat(reply.text()).doesNotContain("secret", "Internals", "Exception");
  }

  @Test
  void bytesGoOutBare() {
    HttpReply reply = http.get("/api/v1/bytes");

    assertThat(reply.text()).isEqualTo("\u0001\u0002\u0003");
  }

  @Test
  void anotherHostNameIsRefused() throws IOException {
    assertThat(raw("GET /api/v1/things/dQw4w9WgXcQ HTTP/1.1\r\nHost: evil.example\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("does not answer to the name 'evil.example'");
    assertThat(raw("GET /api/v1/things/dQw4w9WgXcQ HTTP/1.1\r\nHost: archive.example:80\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void whatTomcatItselfRefusesHasTheEnvelopeToo() throws IOException {
    assertThat(raw("BREW /api/v1/things HTTP/3.0\r\nHost: localhost\r\n"))
        .startsWith("HTTP/1.1 505")
        .contains("\"code\":\"E007\"");
    assertThat(raw("GET /api/v1/things/..%2f..%2fetc HTTP/1.1\r\nHost: localhost\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("\"success\":false")
        .contains("\"code\":\"E007\"")
        .doesNotContain("<html");
  }

  @Test
  void healthSaysHowTheServiceIs() {
    HttpReply reply = http.get("/api/v1/health");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().path("data").path("service").stringValue()).isEqualTo("storage");
    assertThat(reply.body().path("data").path("status").stringValue()).isEqualTo("unhealthy");
    assertThat(reply.body().path("data").path("checks").path("http_responsive").booleanValue())
        .isTrue();
    assertThat(
            reply.body().path("data").path("checks").path("dependencies_available").booleanValue())
        .as("Jobs is not there in this test")
        .isFalse();
    assertThat(reply.body().path("data").path("metrics").path("missing_dependencies").toString())
        .isEqualTo("[\"jobs\"]");
  }

  @Test
  void probesAndMetersAnswer() {
    assertThat(http.get("/actuator/health/liveness").status()).isEqualTo(200);
    assertThat(http.get("/actuator/health/readiness").status()).isEqualTo(200);
    assertThat(http.get("/actuator/prometheus").text()).contains("ytarchive_log_queue");
  }

  @Test
  void requestsAreMeteredByPatternAndStatus() {
    http.get("/api/v1/things/dQw4w9WgXcQ");
    http.get("/api/v1/things/tooshort");
    http.get("/api/v1/nothing");
    http.send("BREW", "/api/v1/things", null, Map.of());
    http.get("/api/v1/stream");

    await()
        .untilAsserted(
            () ->
                assertThat(http.get("/actuator/prometheus").text())
                    .contains(
                        metered("GET", "CLIENT_ERROR", 400, "/api/v1/things/{id}"),
                        metered("GET", "SUCCESS", 200, "/api/v1/things/{id}"),
                        metered("GET", "CLIENT_ERROR", 404, "NOT_FOUND"),
                        metered("GET", "SUCCESS", 200, "/api/v1/stream"))
                    .contains("method=\"UNKNOWN\"")
                    .doesNotContain("BREW"));
  }

  private static String metered(String method, String outcome, int status, String uri) {
    return "http_server_requests_seconds_count{error=\"none\",exception=\"none\",method=\"%s\",outcome=\"%s\",status=\"%d\",uri=\"%s\"}"
        .formatted(method, outcome, status, uri);
  }

  private static String raw(String head) throws IOException {
    URI url = URI.create(SampleApplication.url(service));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), url.getPort())) {
      socket
          .getOutputStream()
          .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
