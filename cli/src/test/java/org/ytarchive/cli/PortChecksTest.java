package org.ytarchive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PortChecksTest {
  private static final Duration PATIENCE = Duration.ofMillis(500);

  @Test
  void aPortWhereNothingListensIsFree() throws IOException {
    int port;
    try (ServerSocket socket = listening()) {
      port = socket.getLocalPort();
    }

    assertThat(storage("127.0.0.1", port))
        .isEqualTo(Finding.ok("port of storage", port + ", free"));
  }

  @Test
  void whoTakesTheConnectionAndSaysNothingHasThePort() throws IOException {
    try (ServerSocket socket = listening()) {
      assertTaken(socket);
    }
  }

  @Test
  void whoSpeaksNoHttpHasThePort() throws IOException {
    try (ServerSocket socket = listening()) {
      CompletableFuture<Void> greeting = CompletableFuture.runAsync(() -> greet(socket));
      assertTaken(socket);
      greeting.join();
    }
  }

  @Test
  void aHostThatNobodyKnowsIsNamed() {
    Finding finding = storage("no-such-host.invalid", 1);

    assertThat(finding.state()).isEqualTo(Finding.State.PROBLEM);
    assertThat(finding.found()).isEqualTo("no-such-host.invalid is the name of no host");
    assertThat(finding.remedy()).contains("services.storage.host");
  }

  private static void assertTaken(ServerSocket socket) {
    Finding finding = storage("127.0.0.1", socket.getLocalPort());

    assertThat(finding.state()).isEqualTo(Finding.State.PROBLEM);
    assertThat(finding.found()).isEqualTo(socket.getLocalPort() + " is taken by another program");
    assertThat(finding.remedy()).contains("services.storage.port");
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  private static void greet(ServerSocket socket) {
    try (Socket visitor = socket.accept()) {
      visitor
          .getOutputStream()
          .write("SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII));
      visitor.getInputStream().read();
    } catch (IOException e) {
      // Who asked has gone, which is as good.
    }
  }

  /** What is found of Storage's port; the others are where nothing listens. */
  private static Finding storage(String host, int port) {
    Map<String, Object> config = new HashMap<>();
    for (String service : new String[] {"jobs", "metadata", "download", "logging"}) {
      config.put("services.%s.host".formatted(service), "127.0.0.1");
      config.put("services.%s.port".formatted(service), 1);
    }
    config.put("services.storage.host", host);
    config.put("services.storage.port", port);
    return new PortChecks(config, PATIENCE)
        .run().stream()
            .filter(finding -> finding.name().equals("port of storage"))
            .findFirst()
            .orElseThrow();
  }
}
