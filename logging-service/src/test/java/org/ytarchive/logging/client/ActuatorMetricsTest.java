package org.ytarchive.logging.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ytarchive.common.auth.ServiceToken;
import org.ytarchive.logging.domain.Metric;
import org.ytarchive.logging.domain.ServiceName;
import org.ytarchive.testkit.MovableClock;

class ActuatorMetricsTest {

  private static final ServiceName JOBS = new ServiceName("jobs");
  private static final ServiceName STORAGE = new ServiceName("storage");

  private final MovableClock clock = MovableClock.at("2026-01-01T00:00:00Z");
  private final AtomicInteger status = new AtomicInteger(200);
  private HttpServer server;
  private URI url;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/actuator/prometheus",
        exchange -> {
          byte[] body = "queue_depth 3\n".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status.get(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void readsEveryInstanceAndSaysWhichOneItIs() {
    var metrics = gather(Map.of("jobs", List.of(url)), JOBS, STORAGE);

    Map<String, String> tags = Map.of("service", "jobs", "instance", url.getAuthority());
    assertThat(metrics)
        .containsExactly(
            new Metric("up", 1, tags, clock.instant(), Metric.Type.GAUGE),
            new Metric("queue_depth", 3, tags, clock.instant(), Metric.Type.GAUGE),
            new Metric("up", 0, Map.of("service", "storage"), clock.instant(), Metric.Type.GAUGE));
  }

  @Test
  void saysDownForWhatAnswersBadlyLateOrNotAtAll() throws IOException {
    status.set(503);
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      URI late = URI.create("http://127.0.0.1:" + silent.getLocalPort());
      URI gone = URI.create("http://127.0.0.1:1");

      var metrics = gather(Map.of("jobs", List.of(url, late, gone)), JOBS);

      assertThat(metrics)
          .hasSize(3)
          .allSatisfy(
              metric -> {
                assertThat(metric.name()).isEqualTo("up");
                assertThat(metric.value()).isZero();
              });
    }
  }

  private List<Metric> gather(Map<String, List<URI>> instances, ServiceName... services) {
    return new ActuatorMetrics(
            name -> instances.getOrDefault(name, List.of()),
            ServiceToken.none(),
            clock,
            Duration.ofMillis(500))
        .gather(Set.of(services));
  }
}
