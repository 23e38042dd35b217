package org.ytarchive.jobs.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.common.service.ServiceLauncher;
import org.ytarchive.jobs.StartedJobs;
import org.ytarchive.jobs.api.EventReader;
import org.ytarchive.jobs.api.Heartbeat;
import org.ytarchive.jobs.door.OpenPeer;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;
import tools.jackson.databind.JsonNode;

/** Keys, roles, owners, tickets and limits, over real HTTP. */
@ExtendWith(OutputCaptureExtension.class)
class AccessHttpTest {

  private static final Map<String, Object> JOB =
      Map.of("type", "video_download", "video_ids", List.of("dQw4w9WgXcQ"));

  @TempDir private static Path directory;
  private static ConfigurableApplicationContext jobs;
  private static String token;
  private static String admin;
  private static String alice;
  private static String bob;

  @BeforeAll
  static void start() throws IOException {
    jobs =
        StartedJobs.in(
            directory,
            "--ytarchive.auth.enabled=true",
            "--ytarchive.services.jobs.rate_limit.requests_per_minute=300",
            "--ytarchive.general.trusted_proxies=127.0.0.0/8");
    token = Files.readString(directory.resolve("data/service-token")).strip();
    admin = key("ops", "admin");
    alice = key("alice", "user");
    bob = key("bob", "user");
  }

  @AfterAll
  static void stop() {
    ServiceLauncher.stop(jobs);
  }

  private static Http http(ConfigurableApplicationContext context) {
    return Http.at(StartedJobs.url(context));
  }

  private static HttpReply send(
      Map<String, String> headers, String method, String path, @Nullable Object body) {
    return http(jobs).send(method, "/api/v1" + path, body, headers);
  }

  private static Map<String, String> with(String key) {
    return Map.of("X-API-Key", key);
  }

  private static String key(String name, String role) {
    HttpReply made =
        send(Map.of("X-Service-Token", token), "POST", "/keys", Map.of("name", name, "role", role));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.data().path("key").asString();
  }

  private static String jobOf(String key) {
    HttpReply created = send(with(key), "POST", "/jobs", JOB);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return created.data().path("job_id").asString();
  }

  private static void assertRefused(HttpReply reply, int status) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.error().path("code").asString()).isEqualTo("E005");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/jobs",
        "/api/v1/jobs/x",
        "/api/v1/nothing",
        "/api/v1/storage/stats",
        "/api/v1/health/detailed",
        "/actuator/prometheus",
        "/api/v1/health/..;/jobs",
        "/api/v1/jobs?api_key=KEY",
        "/api/v1/jobs?ticket=KEY",
        "//api/v1/jobs",
        "/api/v1/%6Aobs"
      })
  void nobodyGetsInWithoutAKey(String path) {
    HttpReply reply = http(jobs).get(path.replace("KEY", admin));

    assertThat(reply.status()).as(reply.text()).isIn(401, 400);
    assertThat(reply.text()).doesNotContain("\"success\":true");
  }

  @Test
  void whetherItIsThereMayBeAskedByAnybody() {
    assertThat(http(jobs).get("/api/v1/health").status()).isEqualTo(200);
    assertThat(http(jobs).get("/actuator/health/liveness").status()).isEqualTo(200);
  }

  @Test
  void saysWhatIsWrongWithAKey() {
    HttpReply none = send(Map.of(), "GET", "/jobs", null);
    assertRefused(none, 401);
    assertThat(none.error().path("message").asString())
        .isEqualTo(
            "A key is needed: send it in the X-API-Key header. ./ytarchive keys create NAME makes one.");
    HttpReply wrong = send(with(admin + "x"), "GET", "/jobs", null);
    assertRefused(wrong, 401);
    assertThat(wrong.error().path("message").asString())
        .isEqualTo("The key in X-API-Key is not known here, or was deleted.");
    assertRefused(send(Map.of("X-Service-Token", token + "x"), "GET", "/jobs", null), 401);
  }

  @Test
  void theFirstKeyIsMadeByWhoMayReadTheData() throws IOException {
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("data/service-token"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aKeyIsShownOnceAndGoodUntilItIsDeleted() throws IOException {
    HttpReply made = send(with(admin), "POST", "/keys", Map.of("name", "carol"));
    assertThat(made.status()).isEqualTo(201);
    String secret = made.data().path("key").asString();
    String id = made.data().path("key_id").asString();
    assertThat(secret).startsWith(made.data().path("prefix").asString()).hasSize(47);
    assertThat(made.data().path("role").asString()).isEqualTo("user");
    assertThat(send(with(secret), "GET", "/jobs", null).status()).isEqualTo(200);

    HttpReply list = send(with(admin), "GET", "/keys", null);
    assertThat(list.text()).contains(id).doesNotContain(secret).doesNotContain("hash");
    try (Stream<Path> files = Files.list(directory.resolve("data/jobs"))) {
      for (Path file : files.filter(name -> name.toString().contains("jobs.db")).toList()) {
        assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
            .doesNotContain(secret);
      }
    }

    HttpReply deleted = send(with(admin), "DELETE", "/keys/" + id, null);
    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.data().path("deleted").asBoolean()).isTrue();
    assertRefused(send(with(secret), "GET", "/jobs", null), 401);
    assertThat(send(with(admin), "DELETE", "/keys/" + id, null).status()).isEqualTo(404);
  }

  @Test
  void aKeyNeedsANameAndAKnownRole() {
    assertThat(send(with(admin), "POST", "/keys", Map.of("name", "<b>")).status()).isEqualTo(400);
    assertThat(send(with(admin), "POST", "/keys", Map.of()).status()).isEqualTo(400);
    HttpReply role = send(with(admin), "POST", "/keys", Map.of("name", "dave", "role", "king"));
    assertThat(role.status()).isEqualTo(400);
    assertThat(role.error().path("message").asString()).contains("admin or user");
  }

  @Test
  void ownersSeeTheirOwnJobsAlone() {
    String hers = jobOf(alice);
    String his = jobOf(bob);

    assertThat(send(with(alice), "GET", "/jobs/" + hers, null).data().path("owner").asString())
        .isEqualTo("alice");
    for (String[] call :
        List.of(
            new String[] {"GET", ""},
            new String[] {"GET", "/status"},
            new String[] {"PUT", "/cancel"},
            new String[] {"POST", "/retry"},
            new String[] {"DELETE", ""})) {
      assertRefused(send(with(bob), call[0], "/jobs/" + hers + call[1], null), 403);
    }
    assertRefused(
        send(with(bob), "PUT", "/jobs/" + hers + "/priority", Map.of("priority", 9)), 403);
    assertRefused(
        send(
            with(bob),
            "POST",
            "/jobs",
            Map.of(
                "type",
                "video_download",
                "video_ids",
                List.of("dQw4w9WgXcQ"),
                "depends_on",
                List.of(hers))),
        403);
    assertThat(send(with(bob), "GET", "/jobs/nobody", null).status()).isEqualTo(404);

    String list = send(with(bob), "GET", "/jobs?limit=500", null).text();
    assertThat(list).contains(his).doesNotContain(hers);
    String search = send(with(bob), "GET", "/jobs?search=" + hers, null).text();
    assertThat(search).contains("\"total\":0");
    assertThat(send(with(admin), "GET", "/jobs?limit=500", null).text()).contains(his, hers);

    HttpReply batch =
        send(with(bob), "POST", "/jobs/batch/status", Map.of("job_ids", List.of(hers, his)));
    assertThat(batch.data().at("/results/0/error/code").asString()).isEqualTo("E005");
    assertThat(batch.data().at("/results/1/job_id").asString()).isEqualTo(his);
  }

  @Test
  void statisticsAndExportAreOfTheCallersJobs() {
    String grace = key("grace", "user");
    String first = jobOf(grace);
    String second = jobOf(grace);
    String others = jobOf(bob);

    JsonNode hers = send(with(grace), "GET", "/jobs/stats", null).data();
    assertThat(hers.path("total_jobs").asInt()).isEqualTo(2);
    assertThat(hers.path("storage").path("archived_videos").asInt()).isZero();
    JsonNode longAgo =
        send(with(grace), "GET", "/jobs/stats?from_date=2000-01-01&to_date=2001-01-01", null)
            .data();
    assertThat(longAgo.path("total_jobs").asInt()).isZero();
    assertThat(send(with(admin), "GET", "/jobs/stats", null).data().path("total_jobs").asInt())
        .isGreaterThanOrEqualTo(3);

    for (String query : List.of("", "&search=dQw4w9WgXcQ", "&sort_by=priority")) {
      String exported = send(with(grace), "GET", "/jobs/export?format=ndjson" + query, null).text();
      assertThat(exported.lines()).hasSize(2);
      assertThat(exported).contains(first, second).doesNotContain(others);
    }
    assertThat(send(with(admin), "GET", "/jobs/export?format=csv", null).text())
        .contains(first, second, others);
  }

  @Test
  void theStreamOfAllEventsIsOfTheCallersJobs() throws IOException, InterruptedException {
    String ticket =
        send(with(alice), "POST", "/events/ticket", null).data().path("ticket").asString();
    String url = StartedJobs.url(jobs) + "/api/v1/events?ticket=" + ticket;
    try (EventReader reader = new EventReader(url, null)) {
      String his = jobOf(bob);
      String hers = jobOf(alice);

      reader.awaitEvent("state", hers);
      assertThat(reader.events)
          .noneMatch(event -> event.data().path("job_id").asString().equals(his));
    }
  }

  @Test
  void anIdempotencyKeyIsItsOwnersToo() {
    Map<String, String> hers = Map.of("X-API-Key", alice, "Idempotency-Key", "one");
    Map<String, String> his = Map.of("X-API-Key", bob, "Idempotency-Key", "one");
    String first = send(hers, "POST", "/jobs", JOB).data().path("job_id").asString();

    assertThat(send(hers, "POST", "/jobs", JOB).data().path("job_id").asString()).isEqualTo(first);
    assertThat(send(his, "POST", "/jobs", JOB).data().path("job_id").asString())
        .isNotEmpty()
        .isNotEqualTo(first);
  }

  @Test
  void whatIsForAdministratorsIsNotForUsers() {
    assertRefused(send(with(bob), "GET", "/keys", null), 403);
    assertRefused(send(with(bob), "POST", "/keys", Map.of("name", "mallory")), 403);
    assertRefused(send(with(bob), "GET", "/logs", null), 403);
    assertRefused(send(with(bob), "DELETE", "/storage/videos/dQw4w9WgXcQ", null), 403);
    assertRefused(send(with(bob), "POST", "/storage/rebuild", null), 403);
    assertRefused(send(with(bob), "POST", "/registry/register", Map.of()), 403);
    assertThat(send(with(bob), "GET", "/storage/stats", null).status())
        .as("let in, and nobody is there")
        .isEqualTo(503);
    assertThat(send(with(admin), "GET", "/logs", null).status()).isEqualTo(503);
  }

  @Test
  void aTicketOpensOneStreamOnce() {
    HttpReply issued = send(with(admin), "POST", "/events/ticket", null);
    assertThat(issued.status()).isEqualTo(201);
    assertThat(issued.data().path("expires_at").asString()).endsWith("Z");
    String ticket = issued.data().path("ticket").asString();

    assertRefused(send(Map.of(), "GET", "/jobs?ticket=" + ticket, null), 401);
    assertThat(send(Map.of(), "GET", "/logs/tail?ticket=" + ticket, null).status())
        .as("let in, and nobody is there")
        .isEqualTo(503);
    assertRefused(send(Map.of(), "GET", "/logs/tail?ticket=" + ticket, null), 401);
  }

  @Test
  void aDeletedKeyEndsItsStreamsAndTickets() throws IOException, InterruptedException {
    HttpReply made = send(with(admin), "POST", "/keys", Map.of("name", "heidi"));
    Map<String, String> heidi = with(made.data().path("key").asString());
    String first = send(heidi, "POST", "/events/ticket", null).data().path("ticket").asString();
    String second = send(heidi, "POST", "/events/ticket", null).data().path("ticket").asString();
    String url = StartedJobs.url(jobs) + "/api/v1/events?ticket=";
    try (EventReader reader = new EventReader(url + first, null)) {
      String hers = send(heidi, "POST", "/jobs", JOB).data().path("job_id").asString();
      reader.awaitEvent("state", hers);
      beat();
      String id = made.data().path("key_id").asString();
      assertThat(send(with(admin), "DELETE", "/keys/" + id, null).status()).isEqualTo(200);

      beat();
      reader.awaitEnd();
      assertRefused(send(Map.of(), "GET", "/events?ticket=" + second, null), 401);
    }
  }

  @Test
  void aDeletedKeyEndsItsLogTailTooWhichIsAnotherServices() throws Exception {
    HttpReply made = send(with(admin), "POST", "/keys", Map.of("name", "ivan", "role", "admin"));
    String ticket =
        send(with(made.data().path("key").asString()), "POST", "/events/ticket", null)
            .data()
            .path("ticket")
            .asString();
    String url = StartedJobs.url(jobs) + "/api/v1/logs/tail?ticket=" + ticket;
    try (OpenPeer logging = new OpenPeer()) {
      Map<String, Object> registration =
          Map.of("service_name", "logging", "url", logging.url(), "version", "0.1.0");
      assertThat(send(with(admin), "POST", "/registry/register", registration).status())
          .isEqualTo(200);
      try (InputStream tail = URI.create(url).toURL().openStream()) {
        assertThat(tail.readNBytes(13)).asString().isEqualTo("data: first\n\n");
        beat();
        logging.secondEvent.countDown();
        assertThat(tail.readNBytes(12)).asString().isEqualTo("data: more\n\n");
        send(with(admin), "DELETE", "/keys/" + made.data().path("key_id").asString(), null);

        beat();
        assertThat(logging.brokenOff.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(tail.readAllBytes()).asString().doesNotContain("error");
      } finally {
        send(with(admin), "DELETE", "/registry/services/logging?url=" + logging.url(), null);
      }
    }
  }

  private static void beat() {
    jobs.getBeansOfType(Heartbeat.class).values().forEach(Heartbeat::beat);
  }

  @Test
  void aTicketInACookieOpensStoredFilesAndNothingElse() {
    String file = "/storage/videos/dQw4w9WgXcQ/files/dQw4w9WgXcQ.mp4";
    String visitor = key("visitor", "user");
    HttpReply issued = send(with(visitor), "POST", "/media/ticket", null);
    assertThat(issued.status()).as(issued.text()).isEqualTo(201);
    String cookie = Objects.requireNonNull(issued.header("Set-Cookie"));
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/api/v1", "Max-Age=3600");
    Map<String, String> shown = Map.of("Cookie", cookie.split(";", 2)[0]);

    for (String method : List.of("GET", "HEAD", "GET")) {
      assertThat(send(shown, method, file, null).status())
          .as("let in, and nobody is there")
          .isEqualTo(503);
    }
    assertRefused(send(shown, "DELETE", file, null), 401);
    assertRefused(send(shown, "GET", "/storage/videos/dQw4w9WgXcQ", null), 401);
    assertRefused(send(shown, "GET", "/jobs", null), 401);
    assertRefused(send(shown, "POST", "/media/ticket", null), 401);
    assertRefused(send(Map.of("Cookie", "ytarchive-media=x"), "GET", file, null), 401);
    String stream =
        send(with(visitor), "POST", "/events/ticket", null).data().path("ticket").asString();
    assertRefused(send(Map.of("Cookie", "ytarchive-media=" + stream), "GET", file, null), 401);
    String secret = cookie.split("[=;]", 3)[1];
    assertRefused(send(Map.of(), "GET", "/events?ticket=" + secret, null), 401);

    Map<String, String> leaving = new HashMap<>(shown);
    leaving.putAll(with(visitor));
    HttpReply left = send(leaving, "DELETE", "/media/ticket", null);
    assertThat(left.header("Set-Cookie")).contains("Max-Age=0");
    assertRefused(send(shown, "GET", file, null), 401);
  }

  @Test
  void theTicketsOfADeletedKeyAreNoGood() {
    HttpReply made = send(with(admin), "POST", "/keys", Map.of("name", "brief"));
    HttpReply issued =
        send(with(made.data().path("key").asString()), "POST", "/media/ticket", null);
    Map<String, String> shown =
        Map.of("Cookie", Objects.requireNonNull(issued.header("Set-Cookie")).split(";", 2)[0]);
    String file = "/storage/videos/dQw4w9WgXcQ/files/dQw4w9WgXcQ.mp4";
    assertThat(send(shown, "GET", file, null).status()).isEqualTo(503);

    send(with(admin), "DELETE", "/keys/" + made.data().path("key_id").asString(), null);

    assertRefused(send(shown, "GET", file, null), 401);
  }

  @Test
  void noSecretIsLogged(CapturedOutput output) {
    String ticket =
        send(with(alice), "POST", "/events/ticket", null).data().path("ticket").asString();
    send(with(alice), "GET", "/jobs", null);
    send(with(alice + "wrong"), "GET", "/jobs", null);
    send(Map.of(), "GET", "/logs/tail?ticket=" + ticket, null);
    send(Map.of(), "GET", "/jobs?x=" + alice, null);
    send(with(alice), "POST", "/jobs", "{\"" + alice + "\":1}");
    send(Map.of("X-Trace-Id", "t"), "GET", "/jobs", null);

    assertThat(output.getAll()).contains("request_completed");
    assertThat(output.getAll()).doesNotContain(alice, ticket, token);
  }

  @Test
  void eachCallerHasAShareAMinute() {
    String eve = key("eve", "user");
    HttpReply first = send(with(eve), "GET", "/jobs", null);
    assertThat(first.header("RateLimit-Policy")).isEqualTo("\"default\";q=300;w=60");
    assertThat(first.header("RateLimit")).matches("\"default\";r=299;t=\\d+");

    HttpReply last = first;
    for (int i = 0; i < 5_000 && last.status() == 200; i++) {
      last = send(with(eve), "GET", "/jobs?limit=1", null);
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.error().path("code").asString()).isEqualTo("E001");
    assertThat(last.header("Retry-After")).isEqualTo("1");
    assertThat(last.header("RateLimit")).startsWith("\"default\";r=0");
    assertThat(send(with(alice), "GET", "/jobs", null).status()).isEqualTo(200);
    assertThat(send(Map.of("X-Service-Token", token), "GET", "/registry/services", null).status())
        .isEqualTo(200);
  }

  @Test
  void strangersAreLimitedByWhereTheyComeFrom() {
    Map<String, String> spoofed = Map.of("X-Forwarded-For", "6.6.6.6, 203.0.113.7");
    HttpReply last = send(spoofed, "GET", "/jobs", null);
    for (int i = 0; i < 5_000 && last.status() == 401; i++) {
      last =
          send(
              Map.of("X-Forwarded-For", "6.6.6." + i % 250 + ", 203.0.113.7"),
              "GET",
              "/jobs",
              null);
    }
    assertThat(last.status())
        .as("the proxy's word counts, what the client wrote before it does not")
        .isEqualTo(429);
    assertThat(send(Map.of("X-Forwarded-For", "203.0.113.8"), "GET", "/jobs", null).status())
        .isEqualTo(401);
    assertThat(send(with(alice), "GET", "/jobs", null).status()).isEqualTo(200);
  }

  @Test
  void usageIsCountedByKeyAndEndpoint() {
    String frank = key("frank", "user");
    for (int i = 0; i < 3; i++) {
      send(with(frank), "GET", "/jobs/none" + i, null);
    }
    send(with(frank), "GET", "/storage/stats", null);
    send(with(admin), "GET", "/no-such-path", null);
    assertRefused(send(with(frank), "GET", "/usage", null), 403);

    HttpReply usage = send(with(admin), "GET", "/usage?from_date=2020-01-01", null);
    assertThat(usage.status()).isEqualTo(200);
    assertThat(usage.data().at("/date_range/from").asString()).isEqualTo("2020-01-01T00:00:00Z");
    var lines =
        usage
            .data()
            .path("usage")
            .valueStream()
            .filter(line -> line.path("key_name").asString("").equals("frank"))
            .toList();
    assertThat(lines)
        .anySatisfy(
            line -> {
              assertThat(line.path("endpoint").asString()).isEqualTo("GET /api/v1/jobs/{id}");
              assertThat(line.path("count").asInt()).isEqualTo(3);
              assertThat(line.path("errors").asInt()).isEqualTo(3);
              assertThat(line.path("p50_ms").asDouble()).isPositive();
              assertThat(line.path("p99_ms").asDouble())
                  .isGreaterThanOrEqualTo(line.path("p50_ms").asDouble());
            })
        .anySatisfy(
            line ->
                assertThat(line.path("endpoint").asString()).isEqualTo("GET /api/v1/storage/**"));
    assertThat(usage.text()).as("what callers think up is not kept").doesNotContain("no-such-path");
    assertThat(send(with(admin), "GET", "/usage?to_date=2020-01-01", null).data().path("usage"))
        .isEmpty();
    assertThat(send(with(admin), "GET", "/usage?to_date=soon", null).status()).isEqualTo(400);
  }
}
