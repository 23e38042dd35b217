package org.ytarchive.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;

/** How the page's files are served; what they do is tried in a browser by the system tests. */
class PageHttpTest {
  @TempDir private static Path data;
  private static ConfigurableApplicationContext jobs;

  @BeforeAll
  static void start() {
    jobs = StartedJobs.in(data);
  }

  @AfterAll
  static void stop() {
    jobs.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html",
    "/index.html, text/html",
    "/style.css, text/css",
    "/icon.svg, image/svg+xml",
    "/js/app.js, text/javascript",
    "/js/views/jobs.js, text/javascript",
    "/lib/lit-html.js, text/javascript",
  })
  void aFileComesWithItsTypeAndAStrictPolicy(String path, String type) {
    HttpReply reply = file(path, type);

    assertThat(reply.header("content-security-policy"))
        .startsWith("default-src 'none'; script-src 'self';")
        .doesNotContain("unsafe", "http:", "https:", "*");
    assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(reply.header("cache-control")).isEqualTo("no-cache");
  }

  @ParameterizedTest
  @CsvSource({
    "/docs, text/html",
    "/docs/, text/html",
    "/docs/docs.js, text/javascript",
    "/docs/swagger-ui-bundle.js, text/javascript",
    "/docs/swagger-ui.css, text/css",
  })
  void theReaderOfTheDocumentsAsksNoOtherHost(String path, String type) {
    assertThat(file(path, type).header("content-security-policy"))
        .startsWith("default-src 'self';")
        .doesNotContain("unsafe-eval", "http:", "https:", "*");
  }

  private static HttpReply file(String path, String type) {
    HttpReply reply = http().get(path);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("content-type")).startsWith(type);
    return reply;
  }

  @ParameterizedTest
  @ValueSource(strings = {"jobs", "metadata", "download", "storage", "logging"})
  void theFiveDocumentsAreServedBare(String service) {
    HttpReply reply = http().get("/api/v1/openapi/" + service);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("content-type")).isEqualTo("application/json");
    assertThat(reply.body().path("openapi").asString()).isEqualTo("3.1.0");
    assertThat(reply.body().at("/info/title").asString()).containsIgnoringCase(service);
  }

  @Test
  void aServicesOwnDocumentNeedsNoName() {
    assertThat(http().get("/api/v1/openapi").body().at("/info/title").asString())
        .isEqualTo("YTArchive Jobs");
  }

  @Test
  void aDocumentThatThereIsNotIsSaid() {
    HttpReply reply = http().get("/api/v1/openapi/nothing");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.error().path("message").asString()).contains("nothing", "storage");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/js/nothing.js",
        "/nothing",
        "/js/../js",
        "/js/%2e%2e/%2e%2e/db/jobs/V1__jobs.sql"
      })
  void whatIsNotThereIsSaidInTheEnvelope(String path) {
    HttpReply reply = http().get(path);

    assertThat(reply.status()).isIn(400, 404);
    assertThat(reply.text()).doesNotContain("CREATE TABLE");
  }

  @Test
  void anApiPathThatIsUnknownIsNoPage() {
    HttpReply reply = http().get("/api/v1/nothing");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.error().path("code").asString()).isEqualTo("E007");
  }

  private static Http http() {
    return Http.at(
        Integer.parseInt(jobs.getEnvironment().getRequiredProperty("local.server.port")));
  }
}
