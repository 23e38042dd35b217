package org.ytarchive.common.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.sample.SampleApplication;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;

/** Each attack on a service that listens on somebody's own machine, over real sockets. */
class AttackTest {

  private static final String THINGS = "/api/v1/things";
  private static final String THING = "{\"video_id\":\"a\",\"count\":2}";
  private static final String TOKEN = "a-token-of-more-than-24-characters";

  @TempDir static Path home;
  private static ConfigurableApplicationContext service;

  @BeforeAll
  static void start() {
    service =
        SampleApplication.start(
            home,
            "--ytarchive.general.cors_origins=https://archive.example",
            "--server.tomcat.connection-timeout=1s",
            "--ytarchive.auth.enabled=true",
            "--ytarchive.auth.service_token=" + TOKEN);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static HttpReply send(String method, String path, String body, String... headers) {
    Map<String, String> all = new java.util.HashMap<>(Map.of("X-Service-Token", TOKEN));
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    return Http.at(SampleApplication.url(service))
        .send(method, path, body.isEmpty() ? null : body, all);
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = connected()) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static Socket connected() throws IOException {
    URI url = URI.create(SampleApplication.url(service));
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), url.getPort());
    socket.setSoTimeout(30_000);
    return socket;
  }

  private static String asked(String line, String... headers) {
    return line
        + " HTTP/1.1\r\nConnection: close\r\nX-Service-Token: "
        + TOKEN
        + "\r\n"
        + String.join("\r\n", headers)
        + "\r\n\r\n";
  }

  @Test
  void aNameThatSomebodyElsePointsHere() throws IOException {
    String reply = raw(asked("GET /api/v1/things?limit=1", "Host: evil.example"));
    assertThat(reply)
        .startsWith("HTTP/1.1 400")
        .contains("does not answer to the name 'evil.example'");
    assertThat(raw(asked("GET /api/v1/things?limit=1", "Host: localhost")))
        .startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded",
        "text/plain",
        "multipart/form-data; boundary=x",
        "text/plain; charset=application/json"
      })
  void aFormThatAPageSends(String contentType) {
    assertThat(send("POST", THINGS, THING, "Content-Type", contentType).status()).isEqualTo(415);
  }

  @Test
  void aRequestThatAPageSends() {
    HttpReply page = send("POST", THINGS, THING, "Origin", "https://evil.example");
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.error().path("message").asString())
        .contains("https://evil.example", "general.cors_origins");
    assertThat(send("POST", THINGS, THING, "Origin", "null").status()).isEqualTo(403);
    assertThat(send("DELETE", THINGS, "", "Sec-Fetch-Site", "cross-site").status()).isEqualTo(403);

    assertThat(send("POST", THINGS, THING, "Origin", SampleApplication.url(service)).status())
        .as("its own page")
        .isEqualTo(201);
    assertThat(send("POST", THINGS, THING, "Sec-Fetch-Site", "same-origin").status())
        .isEqualTo(201);
  }

  @Test
  void onlyNamedPagesReadAnswers() {
    HttpReply stranger =
        send("GET", "/api/v1/things?limit=1", "", "Origin", "https://evil.example");
    assertThat(stranger.headers()).doesNotContainKey("access-control-allow-origin");

    HttpReply named =
        send("GET", "/api/v1/things?limit=1", "", "Origin", "https://archive.example");
    assertThat(named.header("Access-Control-Allow-Origin")).isEqualTo("https://archive.example");
    assertThat(named.header("Vary")).contains("Origin");

    HttpReply asked =
        Http.at(SampleApplication.url(service))
            .send(
                "OPTIONS",
                THINGS,
                null,
                Map.of(
                    "Origin",
                    "https://archive.example",
                    "Access-Control-Request-Method",
                    "POST",
                    "Access-Control-Request-Headers",
                    "x-api-key"));
    assertThat(asked.status()).as("asked without a key, as browsers do").isEqualTo(204);
    assertThat(asked.header("Access-Control-Allow-Headers")).contains("X-API-Key");
  }

  @Test
  void headersThatComeInDrops() throws Exception {
    assertThat(droppedUntilClosed("GET /api/v1/health HTTP/1.1\r\nX: ", "x"))
        .as("the connection was closed")
        .isTrue();
  }

  @Test
  void blankLinesThatComeInDrops() throws Exception {
    assertThat(droppedUntilClosed("", "\r\n")).as("the connection was closed").isTrue();
  }

  @Test
  void aBlankLineBeforeEachRequestIsNothing() throws IOException {
    String blankThenHealth = "\r\n" + asked("GET /api/v1/health", "Host: localhost");
    assertThat(raw("\r\n" + blankThenHealth)).startsWith("HTTP/1.1 200");
  }

  /** Drops every 50 ms, far below Tomcat's own bound on pauses, for a minute at most. */
  private static boolean droppedUntilClosed(String first, String drop) throws Exception {
    prompt().setLongestHead(Duration.ofMillis(300));
    try (Socket socket = connected()) {
      socket.getOutputStream().write(first.getBytes(UTF_8));
      for (int i = 0; i < 1200; i++) {
        TimeUnit.MILLISECONDS.sleep(50);
        try {
          socket.getOutputStream().write(drop.getBytes(UTF_8));
        } catch (IOException closed) {
          return true;
        }
      }
      return false;
    } finally {
      prompt().setLongestHead(Duration.ofSeconds(30));
    }
  }

  private static PromptHttp prompt() {
    WebServer server = ((ServletWebServerApplicationContext) service).getWebServer();
    return (PromptHttp)
        ((TomcatWebServer) Objects.requireNonNull(server))
            .getTomcat()
            .getConnector()
            .getProtocolHandler();
  }

  @Test
  void aBodyThatIsTooLarge() throws IOException {
    assertThat(send("POST", THINGS, "\"" + "x".repeat(1 << 20) + "\"").status()).isEqualTo(413);
    StringBuilder chunks =
        new StringBuilder(
            asked(
                "POST " + THINGS,
                "Host: localhost",
                "Content-Type: application/json",
                "Transfer-Encoding: chunked"));
    for (int i = 0; i < 70; i++) {
      chunks.append("4000\r\n").append(" ".repeat(0x4000)).append("\r\n");
    }
    assertThat(raw(chunks + "0\r\n\r\n")).startsWith("HTTP/1.1 413");
  }

  @Test
  void aBodyThatNeverComes() throws IOException {
    String reply =
        raw(
            asked(
                "POST " + THINGS,
                "Host: localhost",
                "Content-Type: application/json",
                "Content-Length: 100"));
    assertThat(reply).as("the connection ends by itself").doesNotContain("HTTP/1.1 20");
  }

  @Test
  void aBodyThatComesInDrops() {
    InputStream drops =
        new InputStream() {
          @Override
          public int read() {
            return ' ';
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            target[offset] = ' ';
            return 1;
          }
        };
    assertThatThrownBy(() -> TimedBody.read(drops, 1 << 20, Duration.ofMillis(1)))
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.status()).isEqualTo(408));
  }

  @Test
  void aBodyInTimeIsRead() throws IOException {
    byte[] body = "abc".getBytes(UTF_8);
    assertThat(TimedBody.read(new ByteArrayInputStream(body), 10, Duration.ofSeconds(60)))
        .isEqualTo(body);
    assertThat(TimedBody.read(new ByteArrayInputStream(body), 2, Duration.ofSeconds(60)))
        .hasSize(2);
  }

  @Test
  void aHeaderThatIsWrittenInto() throws IOException {
    String reply =
        raw(
            asked(
                "GET /api/v1/things?limit=1%0d%0aX-Evil:%20yes",
                "Host: localhost",
                "X-Trace-Id: a%0d%0aX-Evil: yes",
                "Origin: https://archive.example%0d%0aX-Evil: yes"));
    assertThat(reply.substring(0, reply.indexOf("\r\n\r\n"))).doesNotContainPattern("(?m)^X-Evil");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/x/..;/api/v1/things?limit=1",
        "/api/v1/./things?limit=1",
        "//api/v1/things?limit=1",
        "/api/v1/health/../things?limit=1",
        "/api/v1/health/%2e%2e/things?limit=1",
        "/api/v1;a=b/things?limit=1"
      })
  void aPathWithADetour(String path) throws IOException {
    assertThat(raw(asked("GET " + path, "Host: localhost"))).startsWith("HTTP/1.1 400");
  }

  @ParameterizedTest
  @CsvSource({"TRACE, Accept: */*", "POST, Transfer-Encoding: chunked"})
  void whatTheServerItselfRefusesHasOneTraceIdToo(String method, String header) throws IOException {
    String reply =
        raw(
            asked(
                    method + " " + THINGS,
                    "Host: localhost",
                    "Content-Type: application/json",
                    "Content-Length: 2",
                    header)
                + "{}");
    Matcher ids =
        Pattern.compile("(?s)X-Trace-Id: (\\S+)\r\n.*\"trace_id\":\"(\\S+)\"}").matcher(reply);

    assertThat(reply).startsWith("HTTP/1.1 40").contains("\"code\":\"E007\"");
    assertThat(ids.find()).as(reply).isTrue();
    assertThat(ids.group(1)).isEqualTo(ids.group(2));
  }

  @Test
  void aSideDoor() {
    Http stranger = Http.at(SampleApplication.url(service));
    HttpReply reply = stranger.get("/api/v1/things?limit=1");
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.error().path("code").asString()).isEqualTo("E005");
    assertThat(stranger.get("/actuator/prometheus").status()).isEqualTo(401);
    assertThat(stranger.get("/actuator/health/readiness").status()).isEqualTo(200);
    assertThat(stranger.get("/api/v1/health").status()).isEqualTo(200);
  }

  @Test
  void aPageThatFramesOrSniffs() {
    HttpReply reply = send("GET", "/api/v1/things?limit=1", "");
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(reply.header("Content-Security-Policy")).contains("default-src 'none'");
  }
}
