package org.ytarchive.jobs.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ytarchive.jobs.domain.webhook.Answer;
import org.ytarchive.jobs.domain.webhook.Delivery;
import org.ytarchive.jobs.domain.webhook.TargetRules;
import org.ytarchive.jobs.domain.webhook.Webhook;
import org.ytarchive.jobs.domain.webhook.WebhookEvent;
import org.ytarchive.jobs.domain.webhook.WebhookSecret;
import org.ytarchive.jobs.domain.webhook.WebhookSecrets;

class HttpReceiversTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
    alarm.shutdownNow();
  }

  private void answers(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          asked.add(path);
          exchange.getRequestBody().readAllBytes();
          try (exchange) {
            handler.handle(exchange);
          }
        });
  }

  private Answer send(String path, String... named) {
    return sendTo("http://receiver.example:" + server.getAddress().getPort() + path, named);
  }

  /** Every name is this machine. */
  private Answer sendTo(String url, String... named) {
    TargetRules rules =
        new TargetRules(List.of(named), host -> List.of(InetAddress.getLoopbackAddress()));
    Webhook webhook =
        new Webhook(
            "wh_1",
            url,
            Set.of(WebhookEvent.JOB_COMPLETED),
            new WebhookSecrets(new WebhookSecret("correct-horse"), null, null),
            null,
            new Webhook.Health(0, null, null),
            NOW);
    Delivery delivery =
        new Delivery(
            "msg_1",
            "wh_1",
            WebhookEvent.JOB_COMPLETED,
            null,
            "{\"ü\":1}",
            Delivery.State.PENDING,
            0,
            NOW,
            NOW,
            null);
    try (HttpReceivers receivers = new HttpReceivers(rules, alarm, Duration.ofSeconds(1))) {
      return receivers.send(webhook, delivery, NOW);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void postsToTheHostByItsName() {
    List<String> seen = new CopyOnWriteArrayList<>();
    server.createContext(
        "/hook",
        exchange -> {
          seen.add(exchange.getRequestHeaders().getFirst("Host"));
          seen.add(exchange.getRequestHeaders().getFirst("Content-Type"));
          seen.add(exchange.getRequestHeaders().getFirst("webhook-id"));
          seen.add(exchange.getRequestHeaders().getFirst("webhook-timestamp"));
          seen.add(exchange.getRequestURI().getQuery());
          seen.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    Answer answer = send("/hook?a=b", "receiver.example");

    assertThat(answer.taken()).isTrue();
    assertThat(answer.status()).isEqualTo(204);
    assertThat(seen)
        .containsExactly(
            "receiver.example:" + server.getAddress().getPort(),
            "application/json",
            "msg_1",
            "" + NOW.getEpochSecond(),
            "a=b",
            "{\"ü\":1}");
  }

  @Test
  void doesNotConnectToAnAddressThatIsNotAdmitted() {
    answers("/", exchange -> exchange.sendResponseHeaders(200, -1));
    Answer answer = send("/");

    assertThat(answer.taken()).isFalse();
    assertThat(answer.status()).isNull();
    assertThat(answer.error()).startsWith("Nothing was sent: the host 'receiver.example'");
    assertThat(asked).isEmpty();
  }

  @Test
  void followsNoRedirect() {
    answers(
        "/from",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/to");
          exchange.sendResponseHeaders(307, -1);
        });
    answers("/to", exchange -> exchange.sendResponseHeaders(200, -1));
    Answer answer = send("/from", "receiver.example");

    assertThat(answer.status()).isEqualTo(307);
    assertThat(answer.error()).contains("redirects are not followed");
    assertThat(asked).containsExactly("/from");
  }

  @Test
  void honoursWhatAReceiverAsksForWithinBounds() {
    answers("/", exchange -> later(exchange, "120"));
    answers("/long", exchange -> later(exchange, "99999999"));
    answers("/odd", exchange -> later(exchange, "Wed, 21 Oct 2026 07:28:00 GMT"));

    assertThat(send("/", "receiver.example").retryAfter()).isEqualTo(Duration.ofMinutes(2));
    assertThat(send("/long", "receiver.example").retryAfter()).isEqualTo(Duration.ofHours(1));
    assertThat(send("/odd", "receiver.example").retryAfter()).isNull();
  }

  private static void later(HttpExchange exchange, String when) throws IOException {
    exchange.getResponseHeaders().add("Retry-After", when);
    exchange.sendResponseHeaders(429, -1);
  }

  @Test
  void waitsNoLongerThanItsDeadline() {
    answers("/hangs", exchange -> hang());
    answers(
        "/drips",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('x');
          exchange.getResponseBody().flush();
          hang();
        });
    assertThat(send("/hangs", "receiver.example").error())
        .isEqualTo("The receiver did not answer within 1 s.");
    assertThat(send("/drips", "receiver.example").taken()).isTrue(); // it said so with its status
  }

  private void hang() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void doesNotReadAnEndlessReply() {
    answers(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            while (over.getCount() > 0) {
              out.write(new byte[65_536]);
            }
          }
        });
    Answer answer = send("/", "receiver.example");

    assertThat(answer.taken()).isTrue();
  }

  @Test
  void saysWhenThereIsNobody() {
    int port = server.getAddress().getPort();
    server.stop(0);

    assertThat(sendTo("http://receiver.example:" + port, "receiver.example").error())
        .startsWith("The receiver could not be reached");
  }
}
