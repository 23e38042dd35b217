package org.ytarchive.logging.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.ytarchive.common.registry.ServiceDirectory;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;
import tools.jackson.databind.JsonNode;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.name=logging-service",
      "ytarchive.service=logging",
      "ytarchive.storage.min_free_space_gb=0"
    })
class LoggingHttpTest {

  private static final String LOGS = "/api/v1/logs";

  @TempDir private static Path data;

  @LocalServerPort private int port;
  @Autowired private Clock clock;

  /** This service finds itself, wherever it listens; the others are down. */
  @TestConfiguration
  static class OnlyItself {
    @Bean
    @Primary
    OneInstance directory() {
      return new OneInstance();
    }
  }

  static final class OneInstance implements ServiceDirectory {
    private volatile int port;

    @Override
    public List<URI> instances(String serviceName) {
      return serviceName.equals("logging") && port > 0
          ? List.of(URI.create("http://localhost:" + port))
          : List.of();
    }
  }

  @Autowired private OneInstance directory;

  @DynamicPropertySource
  static void place(DynamicPropertyRegistry properties) {
    // Dynamic properties come after the references between keys are resolved: each by itself.
    properties.add("ytarchive.storage.base_data_dir", () -> data.toString());
    properties.add("ytarchive.storage.logs_dir", () -> data.resolve("logs").toString());
    properties.add("ytarchive.storage.base_path", () -> data.resolve("library").toString());
  }

  @Test
  void keepsOneEntryAndFindsItByItsTrace() {
    String trace = newTrace();
    String time = clock.instant().toString();

    HttpReply kept =
        http()
            .post(
                LOGS,
                Map.of(
                    "timestamp",
                    time,
                    "service",
                    "download",
                    "level",
                    "WARNING",
                    "message",
                    "slow down",
                    "context",
                    Map.of("attempt", 2, "url", Map.of("host", "example.org")),
                    "trace_id",
                    trace));
    assertThat(kept.status()).isEqualTo(201);
    assertThat(kept.data().path("stored").asBoolean()).isTrue();
    assertThat(kept.data().path("log_id").asString()).matches("[0-9]{8}-download-0-[0-9]+");

    HttpReply found = http().get(LOGS + "?trace_id=" + trace);
    assertThat(found.status()).isEqualTo(200);
    assertThat(found.data().path("total").asInt()).isEqualTo(1);
    assertThat(found.data().path("limit").asInt()).isEqualTo(100);
    assertThat(found.data().path("offset").asInt()).isZero();
    assertThat(found.data().path("partial").asBoolean()).isFalse();
    JsonNode log = found.data().path("logs").path(0);
    assertThat(log.path("log_id")).isEqualTo(kept.data().path("log_id"));
    assertThat(log.path("timestamp").asString()).isEqualTo(time);
    assertThat(log.path("service").asString()).isEqualTo("download");
    assertThat(log.path("level").asString()).isEqualTo("WARNING");
    assertThat(log.path("message").asString()).isEqualTo("slow down");
    assertThat(log.path("context").path("attempt").asInt()).isEqualTo(2);
    assertThat(log.path("context").path("url").path("host").asString()).isEqualTo("example.org");
    assertThat(log.path("trace_id").asString()).isEqualTo(trace);
  }

  @Test
  void keepsTheGoodEntriesOfAnArrayAndNamesTheOthers() {
    String trace = newTrace();
    String body =
        "["
            + String.join(
                ",",
                entry("jobs", "INFO", "first", trace),
                "17",
                entry("Jobs!", "INFO", "bad name", trace),
                entry("../../etc/passwd", "INFO", "bad name", trace),
                entry("jobs", "LOUD", "bad level", trace),
                "{\"service\": \"jobs\", \"level\": \"INFO\", \"message\": \"no time\"}",
                entry("jobs", "INFO", "old", trace).replaceFirst("20[0-9]{2}-", "1999-"),
                entry("jobs", "INFO", "early", trace).replaceFirst("20[0-9]{2}-", "2999-"),
                entry("jobs", "INFO", "malformed", trace).replaceFirst("Z\"", "\""),
                entry("jobs", "INFO", "more", trace).replaceFirst("\\{", "{\"extra\": 1, "),
                entry("jobs", "INFO", "x".repeat(300_000), trace),
                entry("jobs", "ERROR", "last", trace))
            + "]";

    HttpReply reply = http().post(LOGS, body);

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.data().path("accepted").asInt()).isEqualTo(2);
    JsonNode rejected = reply.data().path("rejected");
    assertThat(rejected).hasSize(10);
    assertThat(rejected.path(0).path("index").asInt()).isEqualTo(1);
    assertThat(errors(rejected))
        .satisfiesExactly(
            e -> assertThat(e).contains("must be an object"),
            e -> assertThat(e).contains("'Jobs!' is not a service's name"),
            e -> assertThat(e).contains("'../../etc/passwd' is not a service's name"),
            e -> assertThat(e).contains("'LOUD'").contains("CRITICAL"),
            e -> assertThat(e).contains("timestamp is missing"),
            e -> assertThat(e).contains("retention_days"),
            e -> assertThat(e).contains("more than a day in the future"),
            e -> assertThat(e).contains("no time with a time zone"),
            e -> assertThat(e).contains("Unknown field extra"),
            e -> assertThat(e).contains("at most 262,144 are kept"));
    assertThat(messages(http().get(LOGS + "?order=asc&trace_id=" + trace)))
        .containsExactly("first", "last");
  }

  @Test
  void keepsNothingOfAnArrayThatIsTooLong() {
    String trace = newTrace();
    String body =
        IntStream.rangeClosed(0, 10_000).mapToObj(i -> "1").collect(Collectors.joining(","));

    HttpReply reply = http().post(LOGS, "[" + entry("jobs", "INFO", "x", trace) + "," + body + "]");

    assertRefused(reply, 400, "more than 10,000 entries");
    assertThat(messages(http().get(LOGS + "?trace_id=" + trace))).isEmpty();
  }

  @Test
  void takesAnEmptyArrayAndAnEnvelope() {
    HttpReply nothing = http().post(LOGS, "[]");
    assertThat(nothing.status()).isEqualTo(201);
    assertThat(nothing.data().path("accepted").asInt()).isZero();
    assertThat(nothing.data().path("rejected")).isEmpty();

    String trace = newTrace();
    HttpReply enveloped =
        http()
            .post(
                LOGS,
                "{\"trace_id\": \"%s\", \"timestamp\": \"2026-01-01T00:00:00Z\", \"data\": [%s]}"
                    .formatted(newTrace(), entry("jobs", "INFO", "wrapped", trace)));
    assertThat(enveloped.data().path("accepted").asInt()).isEqualTo(1);
    assertThat(messages(http().get(LOGS + "?trace_id=" + trace))).containsExactly("wrapped");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | The body is missing",
        "{ | no valid JSON",
        "[{}, | no valid JSON",
        "17 | must be a log entry, or an array",
        "{} | timestamp is missing",
        "[] [] | more behind the end",
        "{\"level\": 7} | level must be a text",
      })
  void refusesABodyThatIsNone(String body, String message) {
    assertRefused(http().post(LOGS, body), 400, message);
  }

  @Test
  void takesGzip() throws Exception {
    String trace = newTrace();
    String lines =
        IntStream.range(0, 10_000)
            .mapToObj(i -> entry("metadata", "DEBUG", "line " + i, trace))
            .collect(Collectors.joining(",", "[", "]"));
    assertThat(lines.length()).isGreaterThan(1 << 20);

    assertThat(postPacked(gzip(lines), "gzip").body()).contains("\"accepted\":10000");
    HttpReply found = http().get(LOGS + "?limit=1&trace_id=" + trace);
    assertThat(found.data().path("total").asInt()).isEqualTo(10_000);
  }

  @Test
  void refusesWhatIsNoGzipOrUnpacksToTooMuch() throws Exception {
    HttpResponse<String> lie = postPacked("[]".getBytes(StandardCharsets.UTF_8), "gzip");
    assertThat(lie.statusCode()).isEqualTo(400);
    assertThat(lie.body()).contains("E007").contains("not gzip");

    HttpResponse<String> bomb = postPacked(gzip(" ".repeat(20 << 20) + "[]"), "gzip");
    assertThat(bomb.statusCode()).isEqualTo(413);
    assertThat(bomb.body()).contains("larger than 16 MiB");

    HttpResponse<String> other = postPacked("[]".getBytes(StandardCharsets.UTF_8), "br");
    assertThat(other.statusCode()).isEqualTo(415);
    assertThat(other.body()).contains("'br' is not known");
  }

  @Test
  void filtersSortsAndPages() {
    String trace = newTrace();
    Instant base = clock.instant().minus(Duration.ofHours(1));
    for (int i = 0; i < 10; i++) {
      String level = List.of("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL").get(i % 5);
      post(base.plusSeconds(i), i < 5 ? "storage" : "jobs", level, "Number " + i, trace);
    }
    String all = LOGS + "?trace_id=" + trace;

    assertThat(messages(http().get(all + "&limit=3")))
        .containsExactly("Number 9", "Number 8", "Number 7");
    assertThat(messages(http().get(all + "&limit=3&offset=8")))
        .containsExactly("Number 1", "Number 0");
    assertThat(messages(http().get(all + "&order=asc&limit=2")))
        .containsExactly("Number 0", "Number 1");
    assertThat(messages(http().get(all + "&service=storage&level=ERROR")))
        .containsExactly("Number 4", "Number 3");
    assertThat(messages(http().get(all + "&from=" + base.plusSeconds(7)))).hasSize(3);
    assertThat(messages(http().get(all + "&to=" + base.plusSeconds(1)))).hasSize(2);
    assertThat(messages(http().get(all + "&search=NUMBER%206"))).containsExactly("Number 6");
    assertThat(messages(http().get(all + "&search=nowhere"))).isEmpty();
    HttpReply beyond = http().get(all + "&offset=500");
    assertThat(beyond.data().path("total").asInt()).isEqualTo(10);
    assertThat(beyond.data().path("logs")).isEmpty();
  }

  @Test
  void understandsTheQueryLanguage() {
    String trace = newTrace();
    Instant now = clock.instant();
    post(now, "download", "WARNING", "Fragment 7 timed out", trace);
    post(now, "download", "ERROR", "Fragment 8 timed out, retry follows", trace);
    post(now, "download", "INFO", "Fragment 9 timed out", trace);
    post(now, "jobs", "ERROR", "Call timed out", trace);

    String asked =
        "service:download level>=WARNING \"timed out\" -retry trace_id:%s".formatted(trace);
    assertThat(messages(http().get(LOGS + "?query=" + encoded(asked))))
        .containsExactly("Fragment 7 timed out");
    assertThat(
            messages(
                http()
                    .get(
                        LOGS
                            + "?service=download&level=WARNING&search=timed%20out&trace_id="
                            + trace
                            + "&query=-retry")))
        .containsExactly("Fragment 7 timed out");
  }

  @Test
  void followsLinesAsTheyComeAndNoLaterThanTheyAreDurable() throws Exception {
    String trace = newTrace();
    post(clock.instant(), "jobs", "ERROR", "before", trace);
    HttpResponse<Stream<String>> tail = follow(trace, null);

    assertThat(tail.statusCode()).isEqualTo(200);
    assertThat(tail.headers().firstValue("content-type").orElse(""))
        .startsWith("text/event-stream");
    assertThat(tail.headers().firstValue("x-accel-buffering")).as("nginx waits").hasValue("no");
    try (Stream<String> lines = tail.body()) {
      Iterator<String> events = lines.filter(line -> !line.isEmpty()).iterator();
      assertThat(events.next()).startsWith(":");
      assertThat(events.next()).startsWith("id: ");
      post(clock.instant(), "jobs", "INFO", "not serious enough", trace);
      post(clock.instant(), "jobs", "WARNING", "of another trace", newTrace());
      post(clock.instant(), "jobs", "WARNING", "this one", trace);

      assertThat(events.next()).matches("id: [0-9]{8}-jobs-0-[0-9]+");
      assertThat(events.next()).isEqualTo("event: log");
      assertThat(events.next())
          .startsWith("data: {\"log_id\":")
          .contains("\"message\":\"this one\"", trace);
    }
  }

  @Test
  void showsWhoeverComesBackWhatCameMeanwhile() throws Exception {
    String trace = newTrace();
    post(clock.instant(), "jobs", "ERROR", "before", trace);
    String id;
    try (Stream<String> lines = follow(trace, null).body()) {
      id =
          lines
              .filter(line -> line.startsWith("id: "))
              .findFirst()
              .orElseThrow()
              .substring("id: ".length());
    }
    post(clock.instant(), "jobs", "INFO", "not serious enough", trace);
    post(clock.instant(), "jobs", "ERROR", "meanwhile", trace);

    try (Stream<String> lines = follow(trace, id).body()) {
      Iterator<String> data = lines.filter(line -> line.startsWith("data:")).iterator();
      assertThat(data.next()).contains("\"message\":\"meanwhile\"");
      post(clock.instant(), "jobs", "ERROR", "afterwards", trace);
      assertThat(data.next()).contains("\"message\":\"afterwards\"");
    }
    try (Stream<String> lines = follow(trace, "20260101-jobs-0-0").body()) {
      Iterator<String> events = lines.dropWhile(line -> !line.startsWith("event:")).iterator();
      assertThat(events.next()).isEqualTo("event: passed_over");
      assertThat(events.next()).isEqualTo("data: {\"lines\":null}");
    }
  }

  private HttpResponse<Stream<String>> follow(String trace, @Nullable String lastEventId)
      throws Exception {
    HttpRequest.Builder asked =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:%d%s/tail?level=WARNING&query=trace_id:%s"
                        .formatted(port, LOGS, trace)))
            .header("Accept", "text/event-stream");
    if (lastEventId != null) {
      asked.header("Last-Event-ID", lastEventId);
    }
    return HttpClient.newHttpClient().send(asked.build(), BodyHandlers.ofLines());
  }

  @Test
  void refusesToFollowWhatMakesNoSense() {
    Map<String, String> accept = Map.of("Accept", "text/event-stream");
    assertRefused(http().send("GET", LOGS + "/tail?level=LOUD", null, accept), 400, "LOUD");
    String backwards = "?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z";
    assertRefused(http().send("GET", LOGS + "/tail" + backwards, null, accept), 400, "is after to");
    assertRefused(http().get(LOGS + "/export" + backwards), 400, "is after to");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/logs?levle=ERROR | Unknown parameter levle; known here: from, level, limit, offset, order, query, search, service, to, trace_id.",
        "/logs?traceId=x | Unknown parameter traceId; known here: from, level,",
        "/logs?service= | The parameter service is empty",
        "/logs/export?limit=1 | Unknown parameter limit; known here: from, level, query, search, service, to, trace_id.",
        "/logs/tail?limit=1 | Unknown parameter limit; known here: from, level, query, search, service, ticket, to, trace_id.",
        "/logs/services/jobs?hour=1 | Unknown parameter hour; known here: hours, level.",
        "/metrics?services=jobs | Unknown parameter services; known here: metric_type, service.",
      })
  void refusesParametersThatNobodyLooksAt(String path, String said) {
    HttpReply reply = http().get("/api/v1" + path);

    assertRefused(reply, 400, said);
  }

  @Test
  void exportsEveryLineThatMatches() {
    String trace = newTrace();
    Instant now = clock.instant();
    String lines =
        IntStream.range(0, 3_000)
            .mapToObj(i -> entry("x-export", i % 3 == 0 ? "ERROR" : "INFO", "line " + i, trace))
            .collect(Collectors.joining(",", "[", "]"));
    assertThat(http().post(LOGS, lines).status()).isEqualTo(201);
    post(now.minus(Duration.ofDays(1)), "x-export", "ERROR", "yesterday", trace);

    HttpReply export = http().get(LOGS + "/export?level=ERROR&trace_id=" + trace);

    assertThat(export.status()).isEqualTo(200);
    assertThat(export.header("content-type")).startsWith("application/x-ndjson");
    assertThat(export.header("content-disposition")).contains("logs.ndjson");
    List<String> exported = export.text().lines().toList();
    assertThat(exported).hasSize(1_001);
    assertThat(exported.get(0)).contains("\"message\":\"yesterday\"", "\"log_id\":\"");
    assertThat(exported.get(1_000)).contains("\"message\":\"line 2997\"");
    assertThat(http().get(LOGS + "/export?trace_id=none").text()).isEmpty();
    assertRefused(http().get(LOGS + "/export?from=yesterday"), 400, "from 'yesterday'");
  }

  @Test
  void saysWhatIsWrongWithAQuery() {
    assertRefused(http().get(LOGS + "?query=" + encoded("\"timed")), 400, "never closed");
    assertRefused(http().get(LOGS + "?query=" + encoded("job:7")), 400, "there is no field job");
    assertRefused(http().get(LOGS + "?search=" + encoded("!")), 400, "search '!' has no word");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=1001",
        "limit=many",
        "offset=-1",
        "offset=99999999",
        "order=up",
        "level=LOUD",
        "service=..%2Fx",
        "from=yesterday",
        "to=2026-01-01T00:00:00",
        "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
      })
  void refusesQueriesThatMakeNoSense(String query) {
    String name = query.substring(0, query.indexOf('='));
    assertRefused(http().get(LOGS + "?" + query), 400, name);
  }

  @Test
  void showsAServiceWithASummary() {
    String trace = newTrace();
    Instant now = clock.instant();
    post(now.minus(Duration.ofHours(3)), "x-view", "INFO", "too old", trace);
    post(now.minusSeconds(9), "x-view", "INFO", "a", trace);
    post(now.minusSeconds(8), "x-view", "WARNING", "b", trace);
    post(now.minusSeconds(7), "x-view", "ERROR", "c", trace);
    post(now.minusSeconds(6), "x-view", "CRITICAL", "d", trace);

    HttpReply reply = http().get(LOGS + "/services/x-view?hours=2&level=warning");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.data().path("service").asString()).isEqualTo("x-view");
    assertThat(messages(reply)).containsExactly("d", "c", "b");
    assertThat(reply.data().path("partial").asBoolean(true)).isFalse();
    JsonNode summary = reply.data().path("summary");
    assertThat(summary.path("total_logs").asInt()).isEqualTo(4);
    assertThat(summary.path("by_level").path("INFO").asInt()).isEqualTo(1);
    assertThat(summary.path("by_level").path("DEBUG").asInt(-1)).isZero();
    assertThat(summary.path("error_rate").asDouble()).isEqualTo(0.5);
    assertThat(summary.path("warning_rate").asDouble()).isEqualTo(0.25);
    Instant from = Instant.parse(summary.path("time_range").path("from").asString());
    Instant to = Instant.parse(summary.path("time_range").path("to").asString());
    assertThat(Duration.between(from, to)).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void showsAServiceThatLoggedNothingAndRefusesBadQuestions() {
    HttpReply silent = http().get(LOGS + "/services/x-silent");
    assertThat(silent.status()).isEqualTo(200);
    assertThat(silent.data().path("logs")).isEmpty();
    assertThat(silent.data().path("summary").path("error_rate").asDouble()).isZero();

    assertRefused(http().get(LOGS + "/services/x-view?hours=169"), 400, "1 to 168");
    assertRefused(http().get(LOGS + "/services/x-view?hours=0"), 400, "1 to 168");
    assertRefused(http().get(LOGS + "/services/X"), 400, "'X' is not a service's name");
  }

  @Test
  void gathersMetrics() {
    directory.port = port;
    post(clock.instant(), "x-metrics", "ERROR", "counted", newTrace());
    post(clock.instant(), "x-metrics", "INFO", "counted", newTrace());

    HttpReply reply = http().get("/api/v1/metrics");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.data().path("metrics"))
        .anySatisfy(
            metric -> {
              assertThat(metric.path("name").asString()).isEqualTo("up");
              assertThat(metric.path("tags").path("service").asString()).isEqualTo("logging");
              assertThat(metric.path("value").asDouble()).isEqualTo(1);
              assertThat(metric.path("type").asString()).isEqualTo("gauge");
              assertThat(metric.path("timestamp").asString()).endsWith("Z");
            })
        .anySatisfy(
            metric -> {
              assertThat(metric.path("name").asString()).isEqualTo("up");
              assertThat(metric.path("tags").path("service").asString()).isEqualTo("jobs");
              assertThat(metric.path("value").asDouble()).isZero();
            })
        .anySatisfy(
            metric -> {
              assertThat(metric.path("name").asString()).isEqualTo("jvm_memory_used_bytes");
              assertThat(metric.path("tags").path("service").asString()).isEqualTo("logging");
              assertThat(metric.path("value").asDouble()).isPositive();
            })
        .anySatisfy(
            metric -> {
              assertThat(metric.path("name").asString()).isEqualTo("ytarchive_log_entries_total");
              assertThat(metric.path("tags").path("service").asString()).isEqualTo("x-metrics");
              assertThat(metric.path("tags").path("level").asString()).isEqualTo("ERROR");
              assertThat(metric.path("value").asDouble()).isEqualTo(1);
              assertThat(metric.path("type").asString()).isEqualTo("counter");
            })
        .anySatisfy(
            metric -> {
              assertThat(metric.path("name").asString()).isEqualTo("ytarchive_log_error_ratio");
              assertThat(metric.path("tags").path("service").asString()).isEqualTo("x-metrics");
              assertThat(metric.path("value").asDouble()).isEqualTo(0.5);
            });

    assertThat(
            http().get("/api/v1/metrics?service=logging&metric_type=system").data().path("metrics"))
        .isNotEmpty()
        .allSatisfy(metric -> assertThat(metric.path("name").asString()).doesNotStartWith("yt"));
    assertThat(
            http()
                .get("/api/v1/metrics?service=jobs&metric_type=application")
                .data()
                .path("metrics"))
        .isNotEmpty()
        .allSatisfy(
            metric -> assertThat(metric.path("tags").path("service").asString()).isEqualTo("jobs"));
  }

  @Test
  void givesMetricsAsPrometheusTextWhenAsked() {
    directory.port = port;
    post(clock.instant(), "x-text", "INFO", "counted", newTrace());
    String scrape =
        "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.2,*/*;q=0.1";

    HttpReply text = http().send("GET", "/api/v1/metrics", null, Map.of("Accept", scrape));

    assertThat(text.status()).isEqualTo(200);
    assertThat(text.header("content-type")).startsWith("text/plain");
    assertThat(text.text())
        .contains("# TYPE jvm_memory_used_bytes gauge\n")
        .contains("ytarchive_log_entries_total{level=\"INFO\",service=\"x-text\"} 1.0\n")
        .contains("up{service=\"jobs\"} 0.0\n");
    for (String accept : List.of("*/*", "application/json", "application/json, text/plain;q=0.1")) {
      HttpReply json = http().send("GET", "/api/v1/metrics", null, Map.of("Accept", accept));
      assertThat(json.header("content-type")).startsWith("application/json");
    }
  }

  @Test
  void refusesMetricsThatThereAreNot() {
    assertRefused(http().get("/api/v1/metrics?service=nobody"), 400, "'nobody' reports no metrics");
    assertRefused(http().get("/api/v1/metrics?metric_type=all_of_them"), 400, "metric_type");
  }

  @Test
  void reportsItsHealthAndItsMeters() {
    post(clock.instant(), "x-health", "INFO", "counted", newTrace());

    HttpReply health = http().get("/api/v1/health");
    assertThat(health.status()).isEqualTo(200);
    assertThat(health.data().path("service").asString()).isEqualTo("logging");
    assertThat(health.data().path("metrics").path("log_entries").asLong()).isPositive();
    assertThat(http().get("/actuator/prometheus").text())
        .contains("ytarchive_log_entries_total{level=\"INFO\",source=\"x-health\"} 1.0");
  }

  @Test
  void writesFilesThatStandardToolsCanRead() throws IOException {
    String trace = newTrace();
    Instant time = Instant.parse(clock.instant().toString().substring(0, 11) + "00:00:00Z");
    post(time, "x-file", "INFO", "line\nfeed", trace);

    String day = time.toString().substring(0, 10).replace('-', '/');
    assertThat(Files.readString(data.resolve("logs/" + day + "/x-file.ndjson")))
        .isEqualTo(
            "{\"timestamp\":\"%s\",\"level\":\"INFO\",\"service\":\"x-file\",\"trace_id\":\"%s\",\"message\":\"line\\nfeed\",\"context\":{}}\n"
                .formatted(time, trace));
  }

  private void post(Instant time, String service, String level, String message, String trace) {
    HttpReply reply =
        http()
            .post(
                LOGS,
                Map.of(
                    "timestamp", time.toString(),
                    "service", service,
                    "level", level,
                    "message", message,
                    "trace_id", trace));
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
  }

  private String entry(String service, String level, String message, String trace) {
    return "{\"timestamp\": \"%s\", \"service\": \"%s\", \"level\": \"%s\", \"message\": \"%s\", \"context\": {}, \"trace_id\": \"%s\"}"
        .formatted(clock.instant(), service, level, message, trace);
  }

  private static List<String> messages(HttpReply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply
        .data()
        .path("logs")
        .valueStream()
        .map(log -> log.path("message").asString())
        .toList();
  }

  private static List<String> errors(JsonNode rejected) {
    return rejected.valueStream().map(item -> item.path("error").asString()).toList();
  }

  private static void assertRefused(HttpReply reply, int status, String message) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.body().path("success").asBoolean()).isFalse();
    assertThat(reply.error().path("code").asString()).isEqualTo("E007");
    assertThat(reply.error().path("message").asString()).contains(message);
  }

  private HttpResponse<String> postPacked(byte[] body, String encoding) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + LOGS))
            .header("Content-Type", "application/json")
            .header("Content-Encoding", encoding)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static String newTrace() {
    return UUID.randomUUID().toString();
  }

  private Http http() {
    return Http.at(port);
  }
}
