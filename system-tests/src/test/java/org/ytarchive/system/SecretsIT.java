package org.ytarchive.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ytarchive.testkit.origin.SampleCatalogue.SHORT_HOP;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;
import org.ytarchive.testkit.origin.SampleOrigin;

/**
 * Every secret that the archive is given or makes, used rightly, wrongly and in the wrong place,
 * with everything logged that can be: none is in any line, any file of the logs, any export.
 */
class SecretsIT {

  private static final String DATA_KEY = "the-data-api-key-5f21c07e";
  private static final String SERVICE_TOKEN = "the-services-token-8d1e44b09c";
  private static final String PROXY_PASSWORD = "pass-of-the-proxy";
  private static final String COOKIE = "value-of-a-cookie";
  private static final String WEBHOOK_SECRET = "chosen-secret-of-a-webhook";
  private static final String SIGNATURE = "signature-of-an-address";

  /** As Google makes them, in two parts so that nobody takes it for a real one. */
  private static final String JOB_KEY = "AIza" + "SyThisIsNoRealKeyButLooksLikeOne0123";

  @TempDir Path home;
  private final List<String> secrets =
      new ArrayList<>(
          List.of(
              DATA_KEY, SERVICE_TOKEN, PROXY_PASSWORD, COOKIE, WEBHOOK_SECRET, SIGNATURE, JOB_KEY));
  private final SampleOrigin origin = SampleOrigin.start();

  @AfterEach
  void stop() {
    origin.close();
  }

  /**
   * Whatever handles requests says all that it can. The JDK's HTTP client does not: it ships the
   * lines, so it would log about that for ever.
   */
  private RunningSuite start(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("YOUTUBE_API_KEY", DATA_KEY);
    environment.put("YTARCHIVE_AUTH_ENABLED", "true");
    environment.put("YTARCHIVE_AUTH_SERVICE_TOKEN", SERVICE_TOKEN);
    environment.put("YTARCHIVE_WEBHOOKS_ALLOWED_HOSTS", "127.0.0.1");
    environment.put("YTARCHIVE_SERVICES_JOBS_MAX_RETRY_ATTEMPTS", "0");
    environment.put("YTARCHIVE_GENERAL_LOG_LEVEL", "TRACE");
    environment.put("LOGGING_LEVEL_ORG_APACHE_HC_CLIENT5_HTTP_HEADERS", "DEBUG");
    environment.put("LOGGING_LEVEL_FEIGN", "DEBUG");
    return RunningSuite.start(Deployment.ALL_IN_ONE, home, origin, environment);
  }

  @Test
  void noSecretIsInAnythingThatIsLogged() throws IOException {
    String cookies = cookies().toString();
    String proxy = "http://reader:" + PROXY_PASSWORD + "@127.0.0.1:" + Ports.free();
    String key;
    String failed;
    try (RunningSuite suite =
        start(
            Map.of(
                "YTARCHIVE_SERVICES_DOWNLOAD_PROXY",
                proxy,
                "YTARCHIVE_SERVICES_DOWNLOAD_COOKIES_FILE",
                cookies))) {
      key = administratorsKey(suite);
      suite.signIn(key);
      addWebhook(suite.jobs());
      failed = runJob(suite, "failed");
      String job = suite.jobs().get("/api/v1/jobs/" + failed).text();
      assertThat(job).contains("Connection refused");
      assertThat(origin.requests().under("/watch")).as("past the proxy").isEmpty();
      assertSilent("the failed job", job);
      putSecretsWhereTheyDoNotBelong(suite);
    }
    try (RunningSuite suite = start(Map.of("YTARCHIVE_SERVICES_DOWNLOAD_COOKIES_FILE", cookies))) {
      suite.signIn(key);
      suite.jobs().post("/api/v1/jobs/" + failed + "/retry");
      runJob(suite, "completed");
      putSecretsWhereTheyDoNotBelong(suite);
      for (String path : List.of("jobs/export", "metrics", "health/detailed")) {
        assertSilent(path, suite.jobs().get("/api/v1/" + path).text());
      }
      assertLogsAreSilent(suite.jobs());
    }
    assertFilesAreSilent();
  }

  private Path cookies() throws IOException {
    Path file = home.resolve("cookies.txt");
    Files.writeString(
        file,
        "# Netscape HTTP Cookie File\n127.0.0.1\tFALSE\t/\tFALSE\t2000000000\tSID\t%s\n"
            .formatted(COOKIE));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private String administratorsKey(RunningSuite suite) {
    HttpReply made =
        suite
            .jobs()
            .send(
                "POST",
                "/api/v1/keys",
                Map.of("name", "ops", "role", "admin"),
                Map.of("X-Service-Token", SERVICE_TOKEN));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    String key = made.data().path("key").stringValue();
    secrets.add(key);
    return key;
  }

  /** Nobody listens there, so there is something to tell of it. */
  private void addWebhook(Http jobs) {
    String url = "http://127.0.0.1:%d/hook?signature=%s".formatted(Ports.free(), SIGNATURE);
    HttpReply made = jobs.post("/api/v1/webhooks", Map.of("url", url, "secret", WEBHOOK_SECRET));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    String webhook = "/api/v1/webhooks/" + made.data().path("id").stringValue();
    jobs.post(webhook + "/test");
    HttpReply rotated = jobs.post(webhook + "/rotate-secret");
    secrets.add(rotated.data().path("secret").stringValue());
  }

  private static String runJob(RunningSuite suite, String end) {
    Archive archive = new Archive(suite);
    String id =
        archive.request(
            """
            {"type": "video_download", "video_ids": ["%s"],
             "options": {"quality": "360p", "skip_existing": false, "api_key": "%s"}}
            """
                .formatted(SHORT_HOP, JOB_KEY));
    assertThat(archive.ended(id).path("status").stringValue()).isEqualTo(end);
    return id;
  }

  /** As a hurried user would. */
  private void putSecretsWhereTheyDoNotBelong(RunningSuite suite) {
    Http stranger = Http.at(suite.address("jobs"));
    List<String> usedByRequests = new ArrayList<>(secrets);
    usedByRequests.removeAll(List.of(PROXY_PASSWORD, COOKIE, WEBHOOK_SECRET, SIGNATURE));
    for (String secret : usedByRequests) {
      stranger.get("/api/v1/logs/tail?ticket=" + secret);
      for (Http http : List.of(stranger, suite.jobs(), suite.at("metadata"), suite.at("logging"))) {
        http.get("/api/v1/jobs?api_key=" + secret);
        http.get("/api/v1/jobs/" + secret);
        http.get("/api/v1/metadata/video/" + secret);
        http.get("/api/v1/metadata/video/" + SHORT_HOP + "?key=" + secret);
        http.get("/api/v1/logs?search=a&token=" + secret);
        http.get("/" + secret + "?" + secret);
        http.delete("/api/v1/keys/" + secret);
        http.post("/api/v1/jobs", "{\"type\": \"%s\"}".formatted(secret));
        http.post("/api/v1/jobs", "{\"%s\": 1}".formatted(secret));
        http.post("/api/v1/jobs", secret);
        http.post("/api/v1/webhooks", Map.of("url", "http://127.0.0.1:1/", "secret", "short"));
        for (String header :
            List.of("X-API-Key", "X-Service-Token", "Cookie", "X-Trace-Id", "Accept")) {
          http.send("GET", "/api/v1/jobs", null, Map.of(header, secret));
          http.send("GET", "/api/v1/jobs", null, Map.of(header, secret + "x"));
        }
        http.send("GET", "/api/v1/jobs", null, Map.of("Authorization", "Bearer " + secret));
      }
    }
  }

  private void assertLogsAreSilent(Http jobs) {
    jobs.send("GET", "/api/v1/jobs", null, Map.of("X-Trace-Id", "the-last-request"));
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              assertThat(logs(jobs, "trace_id=the-last-request")).contains("request_completed");
              assertThat(logs(jobs, "service=download&search=downloading")).isNotEmpty();
            });
    String all = logs(jobs, "level=DEBUG");
    assertThat(all).contains("job_changed", "***");
    assertSilent("export of logs", all);
  }

  private static String logs(Http jobs, String filter) {
    return jobs.get("/api/v1/logs/export?" + filter).text();
  }

  /**
   * The database of the jobs has webhooks with their addresses and secrets, which sign; yt-dlp puts
   * the cookies into what it keeps of a video while that is fetched, in a folder for its owner
   * alone.
   */
  private void assertFilesAreSilent() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      List<Path> all =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.endsWith("cookies.txt"))
              .filter(file -> !file.startsWith(home.resolve("data/tmp")))
              .filter(file -> !String.valueOf(file.getFileName()).startsWith("jobs.db"))
              .toList();
      assertThat(all)
          .anyMatch(file -> file.endsWith("all-in-one.log"))
          .anyMatch(file -> file.endsWith("download.ndjson"));
      for (Path file : all) {
        assertSilent(file.toString(), Files.readString(file, ISO_8859_1));
      }
    }
  }

  /** Says in which lines which secret is. */
  private void assertSilent(String where, String text) {
    assertThat(
            text.lines()
                .filter(line -> secrets.stream().anyMatch(line::contains))
                .limit(5)
                .toList())
        .as(where)
        .isEmpty();
  }
}
