package org.ytarchive.jobs.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.jobs.domain.RegistryHealthMonitor;
import org.ytarchive.jobs.domain.ServiceAnnouncement;
import org.ytarchive.jobs.domain.ServiceRegistration;
import org.ytarchive.jobs.domain.ServiceRegistry;
import org.ytarchive.jobs.store.RegistryFileStore;
import org.ytarchive.testkit.MovableClock;

/** Monitor, probe and registry against real servers, with rounds driven by hand. */
class RegistryHealthMonitorTest {

  private final MovableClock clock = MovableClock.at("2026-01-01T00:00:00Z");
  private final AtomicInteger status = new AtomicInteger(200);
  private final AtomicInteger elsewhere = new AtomicInteger();
  @TempDir private Path directory;
  private HttpServer server;
  private ServiceRegistry registry;
  private RegistryHealthMonitor monitor;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v1/health",
        exchange -> {
          if (status.get() / 100 == 3) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
          }
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    server.createContext(
        "/elsewhere",
        exchange -> {
          elsewhere.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    registry = new ServiceRegistry(new RegistryFileStore(directory, clock), clock);
    monitor = new RegistryHealthMonitor(registry, new RegistryHttpProbe(Duration.ofSeconds(2)));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void seesAServiceFailAndRecover() {
    URI url = register(server.getAddress().getPort());
    round();
    assertThat(only().health().lastCheck()).isEqualTo(clock.instant());
    assertThat(registry.healthyInstances("metadata")).containsExactly(url);

    status.set(503);
    round();
    round();
    assertThat(registry.healthyInstances("metadata")).containsExactly(url);
    round();
    assertThat(registry.healthyInstances("metadata")).isEmpty();
    assertThat(only().health().consecutiveFailures()).isEqualTo(3);

    status.set(200);
    round();
    assertThat(registry.healthyInstances("metadata")).containsExactly(url);
  }

  @Test
  void countsARedirectAsAFailureAndDoesNotFollowIt() {
    register(server.getAddress().getPort());
    status.set(302);

    round();

    assertThat(only().health().consecutiveFailures()).isEqualTo(1);
    assertThat(elsewhere).hasValue(0);
  }

  @Test
  void countsASilentAndAnAbsentServiceAsFailures() throws IOException {
    int gone = portOfNobody();
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      monitor = new RegistryHealthMonitor(registry, new RegistryHttpProbe(Duration.ofMillis(300)));
      URI alive = register(server.getAddress().getPort());
      register(silent.getLocalPort());
      register(gone);

      round();
      round();
      round();

      assertThat(registry.healthyInstances("metadata")).containsExactly(alive);
    }
  }

  @Test
  void goesOnAfterARoundThatBroke() {
    var probes = new AtomicInteger();
    monitor =
        new RegistryHealthMonitor(
            registry,
            registration -> {
              if (probes.getAndIncrement() == 0) {
                throw new IllegalStateException("no more threads");
              }
              return CompletableFuture.completedFuture(false);
            });
    register(server.getAddress().getPort());

    round();
    assertThat(only().health().consecutiveFailures()).isZero();
    round();
    assertThat(only().health().consecutiveFailures()).isEqualTo(1);
  }

  private URI register(int port) {
    URI url = URI.create("http://127.0.0.1:" + port);
    registry.register(new ServiceAnnouncement("metadata", url, "/api/v1/health", "0.1.0"));
    return url;
  }

  private static int portOfNobody() throws IOException {
    try (var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void round() {
    clock.advance(Duration.ofSeconds(30));
    monitor.checkAll();
  }

  private ServiceRegistration only() {
    assertThat(registry.all()).hasSize(1);
    return registry.all().get(0);
  }
}
