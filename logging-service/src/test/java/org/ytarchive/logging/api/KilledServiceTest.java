package org.ytarchive.logging.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.logging.LoggingApplication;
import org.ytarchive.logging.domain.LogFilter;
import org.ytarchive.logging.store.LogFileStore;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;

/**
 * The service as a process of its own, under too many names, and killed while it takes lines in.
 */
class KilledServiceTest {

  private static final int CLIENTS = 4;
  private static final int BATCH = 100;
  private static final int ENOUGH_BATCHES = 100;

  @TempDir private Path home;
  private Process service;
  private Http http;

  @BeforeEach
  void start() throws IOException {
    int port = freePort();
    service =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LoggingApplication.class.getName(),
                "--ytarchive.storage.base_data_dir=" + home,
                "--ytarchive.storage.logs_dir=" + home.resolve("logs"),
                "--ytarchive.storage.base_path=" + home.resolve("library"),
                "--ytarchive.services.logging.port=" + port,
                "--ytarchive.services.jobs.port=9")
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("stdout").toFile())
            .start();
    http = Http.at(port);
    await()
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptions()
        .until(() -> http.get("/api/v1/health").status() == 200);
  }

  @AfterEach
  void end() {
    service.destroyForcibly();
  }

  @Test
  void losesNothingThatItAcknowledged() throws Exception {
    assertThatManyNamesAreBounded();

    Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    List<Thread> clients =
        IntStream.range(0, CLIENTS)
            .mapToObj(client -> new Thread(() -> postUntilItIsGone(client, acknowledged)))
            .toList();
    clients.forEach(Thread::start);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> acknowledged.size() >= ENOUGH_BATCHES * BATCH);
    service.destroyForcibly();
    assertThat(service.waitFor(20, TimeUnit.SECONDS)).isTrue();
    for (Thread client : clients) {
      client.join();
    }

    Set<String> kept = new TreeSet<>();
    try (LogFileStore store = store()) {
      assertThat(store.export(LogFilter.everything(), log -> kept.add(log.entry().message())))
          .isTrue();
    }
    assertThat(kept).containsAll(acknowledged);
  }

  private void assertThatManyNamesAreBounded() throws IOException {
    HttpReply reply =
        http.post(
            "/api/v1/logs",
            IntStream.range(0, 1_000)
                .mapToObj(i -> entry("s" + i, "hello"))
                .collect(Collectors.joining(",", "[", "]")));

    assertThat(reply.data().path("accepted").asInt()).isEqualTo(500);
    assertThat(reply.data().path("rejected")).hasSize(500);
    assertThat(reply.data().path("rejected").path(0).path("error").asString())
        .contains("one more than the 500 services");
    Path descriptors = Path.of("/proc", String.valueOf(service.pid()), "fd");
    if (Files.exists(descriptors)) {
      try (Stream<Path> open = Files.list(descriptors)) {
        // What takes lines in is bounded by itself; the index reads a file at a time beside it.
        assertThat(open.filter(KilledServiceTest::isLogFile).filter(this::isForWriting).count())
            .isBetween(1L, 64L);
      }
    }
  }

  private static boolean isLogFile(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().endsWith(".ndjson");
    } catch (IOException e) {
      return false;
    }
  }

  /** The lowest two bits of the flags, which are octal, are 0 for reading alone. */
  private boolean isForWriting(Path descriptor) {
    String number = String.valueOf(descriptor.getFileName());
    Path flags = Path.of("/proc", String.valueOf(service.pid()), "fdinfo", number);
    try (Stream<String> lines = Files.lines(flags)) {
      return lines
          .filter(line -> line.startsWith("flags:"))
          .map(line -> line.substring("flags:".length()).strip())
          .anyMatch(octal -> (Integer.parseInt(octal, 8) & 3) != 0);
    } catch (IOException e) {
      return false;
    }
  }

  private void postUntilItIsGone(int client, Queue<String> acknowledged) {
    try {
      for (int batch = 0; ; batch++) {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
          messages.add("%d-%d-%d".formatted(client, batch, i));
        }
        String body =
            messages.stream()
                .map(message -> entry("s" + client, message))
                .collect(Collectors.joining(",", "[", "]"));
        if (http.post("/api/v1/logs", body).data().path("accepted").asInt() == BATCH) {
          acknowledged.addAll(messages);
        }
      }
    } catch (UncheckedIOException e) {
      // It is gone.
    }
  }

  private static String entry(String service, String message) {
    return "{\"timestamp\":\"%s\",\"service\":\"%s\",\"level\":\"INFO\",\"message\":\"%s\"}"
        .formatted(Clock.systemUTC().instant(), service, message);
  }

  private LogFileStore store() {
    return new LogFileStore(
        home.resolve("logs"), 1 << 20, new DiskSpace(0, path -> Long.MAX_VALUE), Clock.systemUTC());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
