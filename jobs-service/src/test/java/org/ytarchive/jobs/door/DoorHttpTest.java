package org.ytarchive.jobs.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.common.service.ServiceLauncher;
import org.ytarchive.jobs.StartedJobs;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;

/** The other services' paths at the Jobs service's address, over real HTTP. */
class DoorHttpTest {

  @TempDir private static Path directory;
  private static ConfigurableApplicationContext jobs;

  private OpenPeer peer;

  @BeforeAll
  static void start() {
    jobs = StartedJobs.in(directory);
  }

  @AfterAll
  static void stop() {
    ServiceLauncher.stop(jobs);
  }

  @BeforeEach
  void registerPeer() throws IOException {
    peer = new OpenPeer();
    for (String service : new String[] {"metadata", "download", "storage", "logging"}) {
      register(service, peer.url());
    }
  }

  @AfterEach
  void closePeer() {
    for (String service : new String[] {"metadata", "download", "storage", "logging"}) {
      http().delete("/registry/services/" + service + "?url=" + peer.url());
    }
    peer.close();
  }

  private static void register(String service, String url) {
    HttpReply reply =
        http()
            .post(
                "/registry/register",
                Map.of("service_name", service, "url", url, "version", "0.1.0"));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  private static String url() {
    return url(jobs);
  }

  private static String url(ConfigurableApplicationContext context) {
    return StartedJobs.url(context) + "/api/v1";
  }

  private static Http http() {
    return Http.at(url());
  }

  @ParameterizedTest
  @CsvSource({
    "/metadata/video/dQw4w9WgXcQ?refresh=true",
    "/download/tools",
    "/storage/videos?search=a%20b%2Fc&limit=1&limit=2&empty=&bare",
    "/logs",
    "/metrics?service=all",
    "/storage/videos/a/files/captions/x%20y.vtt"
  })
  void passesOnWhatBelongsToAnother(String target) {
    HttpReply reply = http().send("GET", target, null, Map.of("X-Trace-Id", "through"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text()).isEqualTo("{\"success\":true,\"data\":{}}");
    assertThat(reply.header("X-Own")).isEqualTo("kept");
    assertThat(reply.headers()).doesNotContainKey("x-one-hop");
    assertThat(reply.headers().get("x-trace-id")).containsExactly("through");
    OpenPeer.Seen seen = peer.last("/api/v1" + target);
    assertThat(seen.target()).isEqualTo("/api/v1" + target);
    assertThat(seen.header("X-Trace-Id")).isEqualTo("through");
  }

  @Test
  void keepsItsOwnPaths() {
    assertThat(http().get("/health").data().path("service").asString()).isEqualTo("jobs");
    assertThat(http().get("/metricsandmore").status()).isEqualTo(404);
    http().get("/storage/../registry/services");
    assertThat(peer.seen).noneMatch(seen -> seen.target().contains("registry/services"));
  }

  @Test
  void sendsBodiesOutOfTheirEnvelope() {
    HttpReply reply =
        http()
            .post(
                "/storage/save/metadata",
                "{\"trace_id\":\"of-the-body\",\"data\":{\"video_id\":\"ä\"}}");

    assertThat(reply.status()).isEqualTo(200);
    OpenPeer.Seen seen = peer.last("/api/v1/storage/save");
    assertThat(seen.method()).isEqualTo("POST");
    assertThat(seen.body()).isEqualTo("{\"video_id\":\"ä\"}");
    assertThat(seen.header("Content-Type")).isEqualTo("application/json");
    assertThat(seen.header("X-Trace-Id")).isEqualTo("of-the-body");
  }

  @Test
  void tellsThePeerWhoAsksAndKeepsSecretsToItself() {
    HttpReply reply =
        http()
            .send(
                "DELETE",
                "/storage/videos/dQw4w9WgXcQ",
                null,
                Map.of(
                    "X-Forwarded-For", "6.6.6.6",
                    "X-Forwarded-Prefix", "/evil",
                    "Forwarded", "for=6.6.6.6",
                    "X-API-Key", "secret",
                    "Cookie", "a=b",
                    "Authorization", "Bearer secret",
                    "Accept", "application/json",
                    "Range", "bytes=2-4"));

    assertThat(reply.status()).isEqualTo(200);
    OpenPeer.Seen seen = peer.last("/api/v1/storage/videos");
    assertThat(seen.method()).isEqualTo("DELETE");
    assertThat(seen.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
    assertThat(seen.header("X-Forwarded-Proto")).isEqualTo("http");
    assertThat(seen.header("X-Forwarded-Host")).startsWith("127.0.0.1:");
    assertThat(seen.header("Range")).isEqualTo("bytes=2-4");
    assertThat(seen.header("Accept")).isEqualTo("application/json");
    assertThat(seen.headers())
        .doesNotContainKeys(
            "X-Forwarded-Prefix", "Forwarded", "X-API-Key", "Cookie", "Authorization");
  }

  @Test
  void keepsPartsAndTheirHeaders() {
    HttpReply part = http().get("/storage/videos/v/files/part");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.text()).isEqualTo("234");
    assertThat(part.header("Content-Range")).isEqualTo("bytes 2-4/10");

    HttpReply head = http().send("HEAD", "/storage/videos/v/files/part", null, Map.of());
    assertThat(head.status()).isEqualTo(206);
    assertThat(head.header("Content-Length")).isEqualTo("3");
    assertThat(head.text()).isEmpty();

    HttpReply same = http().get("/storage/videos/v/files/same");
    assertThat(same.status()).isEqualTo(304);
    assertThat(same.header("ETag")).isEqualTo("\"e\"");
  }

  @Test
  void handsEventsOnAsTheyComeAndEndsWithTheReader() throws Exception {
    try (InputStream events = open("/logs/tail")) {
      assertThat(new String(events.readNBytes(13), StandardCharsets.UTF_8))
          .isEqualTo("data: first\n\n");
      peer.secondEvent.countDown();
      assertThat(new String(events.readNBytes(12), StandardCharsets.UTF_8))
          .isEqualTo("data: more\n\n");
    }
    assertThat(peer.brokenOff.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void doesNotReadOnWhenTheReaderIsGone() throws Exception {
    try (InputStream bytes = open("/storage/videos/v/files/endless")) {
      assertThat(bytes.readNBytes(40 << 20)).hasSize(40 << 20);
    }
    assertThat(peer.brokenOff.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void showsThatAnAnswerBrokeOff() {
    HttpReply early = http().get("/storage/videos/v/files/torn");
    assertThat(early.status()).isEqualTo(503);
    assertThat(early.error().path("message").asString())
        .isEqualTo("The answer of the storage service broke off.");

    assertThatThrownBy(
            () -> {
              try (InputStream bytes = open("/storage/videos/v/files/torn-late")) {
                bytes.readAllBytes();
              }
            })
        .isInstanceOf(IOException.class);
  }

  private static InputStream open(String path) throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(url() + path))
                    .timeout(Duration.ofSeconds(30))
                    .build(),
                BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }

  @Test
  void saysWhenTheServiceIsNotThere() {
    http().delete("/registry/services/metadata?url=" + peer.url());
    HttpReply none = http().get("/metadata/quota");
    assertThat(none.status()).isEqualTo(503);
    assertThat(none.error().path("code").asString()).isEqualTo("E006");
    assertThat(none.error().path("message").asString())
        .isEqualTo("No healthy instance of the metadata service is registered.");
    assertThat(none.error().at("/details/service").asString()).isEqualTo("metadata");
    assertThat(none.header("Retry-After")).isEqualTo("5");
    assertThat(none.body().path("trace_id").asString()).isEqualTo(none.header("X-Trace-Id"));

    register("metadata", "http://127.0.0.1:1");
    HttpReply down = http().get("/metadata/quota");
    assertThat(down.status()).isEqualTo(503);
    assertThat(down.error().path("message").asString())
        .isEqualTo("The metadata service can't be reached.");

    register("metadata", peer.url());
    for (int i = 0; i < 4; i++) {
      assertThat(http().get("/metadata/quota").status())
          .as("one of two instances is there")
          .isEqualTo(200);
    }
    http().delete("/registry/services/metadata?url=http://127.0.0.1:1");
  }

  @Test
  void refusesWhatNoServiceTakes() {
    HttpReply big = http().post("/storage/save/metadata", "\"" + "x".repeat(1 << 20) + "\"");
    assertThat(big.status()).isEqualTo(413);
    HttpReply form =
        http()
            .send(
                "POST",
                "/storage/save/metadata",
                "a=b",
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
    assertThat(form.status()).isEqualTo(415);
    HttpReply malformed = http().get("/logs?search=%25%41");
    assertThat(malformed.status()).isEqualTo(200);
    assertThat(peer.seen).noneMatch(seen -> seen.target().contains("save"));
  }

  @Test
  void aStopWaitsForNoEndlessStream(@TempDir Path other) throws Exception {
    ConfigurableApplicationContext second = StartedJobs.in(other);
    Http.at(url(second))
        .post(
            "/registry/register",
            Map.of("service_name", "logging", "url", peer.url(), "version", "0.1.0"));
    HttpResponse<InputStream> tail =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(url(second) + "/logs/tail")).build(),
                BodyHandlers.ofInputStream());
    assertThat(tail.body().readNBytes(13)).hasSize(13);

    long before = System.nanoTime();
    ServiceLauncher.stop(second);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
  }
}
