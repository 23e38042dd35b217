package org.ytarchive.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.common.service.ServiceInfo;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;
import tools.jackson.databind.JsonNode;

class WebhooksHttpTest {

  private static final StandIn PEERS = new StandIn();
  private static final ExecutorService THREADS = Executors.newCachedThreadPool();
  private static final CountDownLatch OVER = new CountDownLatch(1);
  private static final List<Received> RECEIVED = new CopyOnWriteArrayList<>();
  @TempDir private static Path directory;

  private static ConfigurableApplicationContext jobs;
  private static HttpServer receiver;
  private static Http http;

  record Received(String path, HttpHeaders headers, String body) {}

  @BeforeAll
  static void start() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.setExecutor(THREADS);
    receiver.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          String path = exchange.getRequestURI().getPath();
          RECEIVED.add(
              new Received(
                  path,
                  HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true),
                  new String(body, StandardCharsets.UTF_8)));
          if (path.equals("/hangs")) {
            hang();
          }
          exchange.sendResponseHeaders(path.equals("/refuses") ? 500 : 200, -1);
          exchange.close();
        });
    receiver.start();
    jobs = PEERS.startJobs(directory, "--ytarchive.webhooks.allowed_hosts=127.0.0.1");
    http =
        Http.at(
            "http://127.0.0.1:%d/api/v1"
                .formatted(jobs.getBean(ServiceInfo.class).url().getPort()));
  }

  private static void hang() {
    try {
      OVER.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterAll
  static void stop() {
    OVER.countDown();
    jobs.close();
    PEERS.close();
    receiver.stop(0);
    THREADS.shutdownNow();
  }

  private static String url(String path) {
    return "http://127.0.0.1:" + receiver.getAddress().getPort() + path;
  }

  private static JsonNode create(String path) {
    HttpReply reply = http.post("/webhooks", Map.of("url", url(path)));
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.data();
  }

  private static String aJob() {
    return http.post("/jobs", Map.of("type", "video_download", "video_ids", List.of("dQw4w9WgXcQ")))
        .data()
        .path("job_id")
        .asString();
  }

  private static List<Received> at(String path) {
    return RECEIVED.stream().filter(received -> received.path().equals(path)).toList();
  }

  private static Received awaitMessage(String path) {
    await().atMost(Duration.ofSeconds(30)).until(() -> !at(path).isEmpty());
    return at(path).get(0);
  }

  @Test
  void tellsAReceiverThatAJobIsComplete() throws Exception {
    JsonNode created = create("/tells");
    String id = created.path("id").asString();
    String job = aJob();
    Received received = awaitMessage("/tells");

    new Webhook(created.path("secret").asString()).verify(received.body(), received.headers());
    assertThat(received.headers().firstValue("X-Webhook-Signature").orElse(""))
        .matches("[0-9a-f]{64}");
    assertThat(received.body())
        .contains("\"type\":\"job.completed\"", "\"job_id\":\"" + job + "\"", "\"succeeded\":1");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> http.get("/webhooks/" + id + "/deliveries").text().contains("\"delivered\""));
    JsonNode delivery = http.get("/webhooks/" + id + "/deliveries").data();
    assertThat(delivery.path("total").asInt()).isEqualTo(1);
    assertThat(delivery.path("deliveries").get(0).path("id").asString())
        .isEqualTo(received.headers().firstValue("webhook-id").orElse(""));
    assertThat(delivery.path("deliveries").get(0).path("job_id").asString()).isEqualTo(job);
    assertThat(delivery.path("deliveries").get(0).path("response_status").asInt()).isEqualTo(200);
    http.delete("/webhooks/" + id);
  }

  @Test
  void showsASecretOnce() {
    JsonNode created = create("/once");
    String id = created.path("id").asString();
    String secret = created.path("secret").asString();
    assertThat(created.path("events").toString()).isEqualTo("[\"job.completed\",\"job.failed\"]");
    assertThat(created.path("status").asString()).isEqualTo("active");

    HttpReply shown = http.get("/webhooks/" + id);
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.data().path("url").asString()).isEqualTo(url("/once"));
    assertThat(shown.text()).doesNotContain("secret").doesNotContain(secret);
    assertThat(http.get("/webhooks").text()).contains(id).doesNotContain(secret);

    HttpReply rotated = http.post("/webhooks/" + id + "/rotate-secret");
    assertThat(rotated.status()).isEqualTo(200);
    assertThat(rotated.data().path("secret").asString()).startsWith("whsec_").isNotEqualTo(secret);
    assertThat(rotated.data().path("former_secret_until").asString()).endsWith("Z");

    assertThat(http.delete("/webhooks/" + id).data().path("deleted").asBoolean()).isTrue();
    assertThat(http.get("/webhooks/" + id).status()).isEqualTo(404);
    assertThat(http.delete("/webhooks/" + id).status()).isEqualTo(404);
    assertThat(http.get("/webhooks/" + id + "/deliveries").status()).isEqualTo(404);
  }

  @Test
  void sendsATestOnRequest() {
    String good = create("/good").path("id").asString();
    String bad = create("/refuses").path("id").asString();

    HttpReply taken = http.post("/webhooks/" + good + "/test");
    assertThat(taken.status()).isEqualTo(200);
    assertThat(taken.data().path("status").asString()).isEqualTo("delivered");
    assertThat(awaitMessage("/good").body()).contains("\"type\":\"webhook.test\"");
    HttpReply refused = http.post("/webhooks/" + bad + "/test");
    assertThat(refused.status()).isEqualTo(200);
    assertThat(refused.data().path("status").asString()).isEqualTo("failed");
    assertThat(refused.data().path("error").asString()).contains("500");
    http.delete("/webhooks/" + good);
    http.delete("/webhooks/" + bad);
  }

  @Test
  void aReceiverThatHangsHoldsUpNoOther() {
    String hangs = create("/hangs").path("id").asString();
    String prompt = create("/prompt").path("id").asString();
    aJob();
    awaitMessage("/hangs");
    aJob();
    await().atMost(Duration.ofSeconds(30)).until(() -> at("/prompt").size() == 2);

    assertThat(at("/hangs")).hasSize(1); // it is still at the first one
    http.delete("/webhooks/" + hangs);
    http.delete("/webhooks/" + prompt);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|url is missing",
        "{\"url\":\"http://10.0.0.1/\"}|webhooks.allowed_hosts",
        "{\"url\":\"http://localhost:9/\"}|webhooks.allowed_hosts",
        "{\"url\":\"gopher://127.0.0.1/\"}|gopher",
        "{\"url\":\"http://127.0.0.1/\",\"events\":[]}|events is empty",
        "{\"url\":\"http://127.0.0.1/\",\"events\":[\"job.eaten\"]}|job.completed, job.failed",
        "{\"url\":\"http://127.0.0.1/\",\"secret\":\"x\"}|secret can't be used",
        "{\"url\":\"http://127.0.0.1/\",\"colour\":1}|colour"
      })
  void saysWhatIsWrong(String body, String message) {
    HttpReply reply = http.post("/webhooks", body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error().path("code").asString()).isEqualTo("E007");
    assertThat(reply.error().path("message").asString()).contains(message);
  }
}
