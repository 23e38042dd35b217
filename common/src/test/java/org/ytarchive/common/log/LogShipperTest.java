package org.ytarchive.common.log;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.common.auth.ServiceToken;
import org.ytarchive.common.registry.ServiceDirectory;
import org.ytarchive.common.sample.SampleApplication;
import org.ytarchive.testkit.Http;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogShipperTest {

  @TempDir Path home;
  private final WireMockServer logging =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

  @BeforeEach
  void start() {
    logging.start();
  }

  @AfterEach
  void stop() {
    logging.stop();
  }

  private static byte[] line(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private LogShipper shipper(LogQueue queue) {
    return new LogShipper(
        queue,
        service -> List.of(URI.create(logging.baseUrl())),
        ServiceToken.none(),
        Executors.newSingleThreadScheduledExecutor());
  }

  @Test
  void whoeverLogsNeverWaitsAndWhatWasDroppedIsCounted() {
    LogQueue queue = new LogQueue();

    for (int i = 0; i < LogQueue.CAPACITY + 7; i++) {
      queue.offer(line("{}"));
    }

    assertThat(queue.size()).isEqualTo(LogQueue.CAPACITY);
    assertThat(queue.takeDropped()).isEqualTo(7);
    assertThat(queue.takeDropped()).isZero();
  }

  @Test
  void aBatchEndsAtItsBytes() {
    LogQueue queue = new LogQueue();
    queue.offer(line("x".repeat(100)));
    queue.offer(line("x".repeat(10)));

    assertThat(queue.take(10, 50)).as("one line always goes").hasSize(1);
    assertThat(queue.take(10, 50)).hasSize(1);
    assertThat(queue.take(10, 50)).isEmpty();
  }

  @Test
  void linesWaitWhileLoggingIsDownAndGoOutInOrderOnceItIsBack() {
    LogQueue queue = new LogQueue();
    LogShipper shipper = shipper(queue);
    queue.offer(line("{\"n\":1}"));
    queue.offer(line("{\"n\":2}"));
    logging.stubFor(post("/api/v1/logs").willReturn(aResponse().withStatus(503)));
    assertThat(shipper.shipAll()).isFalse();

    logging.resetAll();
    logging.stubFor(post("/api/v1/logs").willReturn(created()));
    queue.offer(line("{\"n\":3}"));
    assertThat(shipper.shipAll()).isTrue();

    assertThat(logging.getAllServeEvents().stream().map(e -> e.getRequest().getBodyAsString()))
        .containsExactlyInAnyOrder("[{\"n\":1},{\"n\":2}]", "[{\"n\":3}]");
  }

  @Test
  void whileNobodyKnowsWhereLoggingIsItIsLookedForEverySecond() {
    assertThat(pauses(service -> List.of()))
        .containsExactly(250L, 500L, 1000L, 1000L, 1000L, 1000L, 1000L, 1000L);
  }

  @Test
  void aLoggingServiceThatIsDownIsAskedLessAndLess() {
    logging.stubFor(post("/api/v1/logs").willReturn(aResponse().withStatus(503)));

    assertThat(pauses(service -> List.of(URI.create(logging.baseUrl()))))
        .containsExactly(250L, 500L, 1000L, 2000L, 4000L, 8000L, 10_000L, 10_000L);
  }

  @Test
  void aFaultOfItsOwnDoesNotEndTheShipping() {
    assertThat(
            pauses(
                service -> {
                  throw new IllegalStateException("broken");
                }))
        .containsExactly(250L, 10_000L, 10_000L, 10_000L, 10_000L, 10_000L, 10_000L, 10_000L);
  }

  /** The first eight, in milliseconds, while a line waits; nobody waits for them. */
  private static List<Long> pauses(ServiceDirectory directory) {
    List<Long> pauses = new CopyOnWriteArrayList<>();
    ScheduledThreadPoolExecutor atOnce =
        new ScheduledThreadPoolExecutor(1) {
          @Override
          public ScheduledFuture<?> schedule(Runnable round, long pause, TimeUnit unit) {
            pauses.add(unit.toMillis(pause));
            return super.schedule(pauses.size() < 8 ? round : () -> {}, 0, unit);
          }
        };
    LogQueue queue = new LogQueue();
    queue.offer(line("{}"));
    try {
      new LogShipper(queue, directory, ServiceToken.none(), atOnce).start();
      await().until(() -> pauses.size() == 8);
    } finally {
      atOnce.shutdownNow();
    }
    return pauses;
  }

  @Test
  void whatWasDroppedWhileLoggingWasDownIsSaidOnceItIsBack() {
    LogQueue queue = new LogQueue();
    LogShipper shipper = shipper(queue);
    ListAppender<ILoggingEvent> said = new ListAppender<>();
    Logger log = (Logger) LoggerFactory.getLogger(LogShipper.class);
    said.start();
    log.addAppender(said);
    try {
      logging.stubFor(post("/api/v1/logs").willReturn(aResponse().withStatus(503)));
      for (int i = 0; i < LogQueue.CAPACITY; i++) {
        queue.offer(line("{}"));
      }
      assertThat(shipper.shipAll()).isFalse(); // with a batch of 1,000 in its hands
      for (int i = 0; i < 1_007; i++) {
        queue.offer(line("{}"));
      }
      assertThat(shipper.shipAll()).isFalse();
      assertThat(said.list).isEmpty();

      logging.resetAll();
      logging.stubFor(post("/api/v1/logs").willReturn(created()));
      assertThat(shipper.shipAll()).isTrue();
      assertThat(shipper.shipAll()).isTrue();
    } finally {
      log.detachAppender(said);
    }

    assertThat(said.list)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getLevel()).isEqualTo(Level.WARN);
              assertThat(event.getFormattedMessage())
                  .isEqualTo("7 log lines were dropped while Logging could not take them");
              assertThat(event.getKeyValuePairs())
                  .containsExactly(new KeyValuePair("dropped_lines", 7L));
            });
    assertThat(queue.everDropped()).isEqualTo(7);
  }

  @Test
  void whatWaitsIsBoundedInBytesToo() {
    LogQueue queue = new LogQueue();
    for (int i = 0; i < 40; i++) {
      queue.offer(new byte[1 << 20]);
    }

    assertThat(queue.size()).isEqualTo(16);
    assertThat(queue.everDropped()).isEqualTo(24);
    assertThat(queue.take(10, Integer.MAX_VALUE)).hasSize(10);
    queue.offer(new byte[1 << 20]);
    assertThat(queue.size()).isEqualTo(7);
  }

  @Test
  void batchesGoOutCompressed() {
    LogQueue queue = new LogQueue();
    for (int i = 0; i < 500; i++) {
      queue.offer(line("{\"message\":\"line %d of many that are much the same\"}".formatted(i)));
    }
    logging.stubFor(post("/api/v1/logs").willReturn(created()));

    assertThat(shipper(queue).shipAll()).isTrue();

    var request = logging.getAllServeEvents().get(0).getRequest();
    assertThat(request.getHeader("Content-Encoding")).isEqualTo("gzip");
    assertThat(Integer.parseInt(request.getHeader("Content-Length"))).isLessThan(5_000);
    assertThat(JsonMapper.builder().build().readTree(request.getBodyAsString())).hasSize(500);
  }

  @Test
  void linesThatLoggingRejectedAreCountedAsDropped() {
    LogQueue queue = new LogQueue();
    queue.offer(line("{}"));
    logging.stubFor(
        post("/api/v1/logs")
            .willReturn(
                created()
                    .withBody("{\"data\": {\"accepted\": 0, \"rejected\": [{\"index\": 0}]}}")));

    assertThat(shipper(queue).shipAll()).isTrue();

    assertThat(queue.everDropped()).isEqualTo(1);
  }

  @Test
  void aLoggingServiceThatHangsHoldsNobodyUp() throws Exception {
    LogQueue queue = new LogQueue();
    logging.stubFor(post("/api/v1/logs").willReturn(created().withFixedDelay(4_000)));
    queue.offer(line("{}"));
    Thread shipping = new Thread(shipper(queue)::shipAll);
    shipping.start();
    await().until(() -> queue.size() == 0);

    long start = System.nanoTime();
    for (int i = 0; i < 5 * LogQueue.CAPACITY; i++) {
      queue.offer(line("{}"));
    }
    Duration taken = Duration.ofNanos(System.nanoTime() - start);

    assertThat(taken).isLessThan(Duration.ofSeconds(1));
    assertThat(queue.everDropped()).isEqualTo(4L * LogQueue.CAPACITY);
    shipping.interrupt();
    shipping.join();
  }

  @Test
  void linesThatShippingItselfCausesWaitForTheNextTime() {
    LogQueue queue = new LogQueue();
    logging.stubFor(post("/api/v1/logs").willReturn(created()));
    logging.addMockServiceRequestListener((request, reply) -> queue.offer(line("{}")));
    queue.offer(line("{}"));

    assertThat(shipper(queue).shipAll()).isTrue();

    assertThat(logging.getAllServeEvents()).hasSize(1);
    assertThat(queue.size()).isEqualTo(1);
  }

  @Test
  void aRefusedBatchIsNotSentForEver() {
    LogQueue queue = new LogQueue();
    queue.offer(line("{}"));
    logging.stubFor(post("/api/v1/logs").willReturn(aResponse().withStatus(400)));

    assertThat(shipper(queue).shipAll()).isTrue();

    assertThat(logging.getAllServeEvents()).hasSize(1);
  }

  @Test
  void aServicesOwnLinesArriveWithTheirTraceId() {
    logging.stubFor(post("/api/v1/logs").willReturn(created()));
    try (ConfigurableApplicationContext service =
        SampleApplication.start(home, "--ytarchive.peers.logging=" + logging.baseUrl())) {
      Http.at(SampleApplication.url(service))
          .send("GET", "/api/v1/bytes", null, Map.of("X-Trace-Id", "find-me"));

      await().until(() -> entryOf("find-me", "request_completed").isPresent());
    }
    assertThat(entryOf("find-me", "request_received")).isPresent();
    JsonNode entry = entryOf("find-me", "request_completed").orElseThrow();
    assertThat(entry.path("service").stringValue()).isEqualTo("storage");
    assertThat(entry.path("level").stringValue()).isEqualTo("INFO");
    assertThat(entry.path("message").stringValue()).startsWith("GET /api/v1/bytes → 200");
    assertThat(entry.path("context").path("status").intValue()).isEqualTo(200);
    assertThat(entry.path("context").path("duration_ms").isIntegralNumber()).isTrue();
    assertThat(entry.path("timestamp").stringValue()).endsWith("Z");
  }

  private Optional<JsonNode> entryOf(String traceId, String event) {
    JsonMapper json = JsonMapper.builder().build();
    return logging.findAll(postRequestedFor(urlEqualTo("/api/v1/logs"))).stream()
        .flatMap(request -> json.readTree(request.getBodyAsString()).valueStream())
        .filter(entry -> entry.path("trace_id").asString("").equals(traceId))
        .filter(entry -> entry.at("/context/event").asString("").equals(event))
        .findFirst();
  }
}
