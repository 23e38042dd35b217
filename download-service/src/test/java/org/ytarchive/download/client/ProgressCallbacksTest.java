package org.ytarchive.download.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.ytarchive.common.json.JsonConfiguration;
import org.ytarchive.download.domain.DownloadTask;
import org.ytarchive.download.domain.Stage;
import org.ytarchive.download.domain.TaskStatus;
import org.ytarchive.download.domain.Tasks;
import org.ytarchive.download.domain.Transfer;
import org.ytarchive.testkit.MovableClock;

class ProgressCallbacksTest {
  private final MovableClock clock = MovableClock.at(Tasks.START);
  private final List<DownloadTask> posted = new ArrayList<>();
  private boolean reachable = true;
  private final ProgressCallbacks callbacks =
      new ProgressCallbacks(
          task -> {
            posted.add(task);
            return reachable;
          },
          Runnable::run,
          clock);

  @Test
  void ofMereProgressOnlyTheLatestIsSentOnceASecond() {
    tell(at(10));
    tell(at(20));
    tell(at(30));
    assertThat(percents()).containsExactly(10.0);

    clock.advance(Duration.ofSeconds(1));
    callbacks.sendDue();
    assertThat(percents()).containsExactly(10.0, 30.0);
    clock.advance(Duration.ofSeconds(5));
    callbacks.sendDue();
    assertThat(posted).hasSize(2);
  }

  @Test
  void aChangeOfStageIsSentAtOnce() {
    tell(at(10));
    tell(at(10).at(Stage.VERIFYING, Tasks.START));

    assertThat(posted).hasSize(2);
  }

  @Test
  void theEndIsSentAgainUntilItArrivesLessAndLessOften() {
    reachable = false;
    tell(running().cancelled(Tasks.START));
    for (int i = 0; i < 600; i++) {
      clock.advance(Duration.ofSeconds(1));
      callbacks.sendDue();
    }
    assertThat(posted).hasSizeBetween(12, 18);

    reachable = true;
    clock.advance(Duration.ofMinutes(1));
    callbacks.sendDue();
    int arrived = posted.size();
    clock.advance(Duration.ofHours(1));
    callbacks.sendDue();
    assertThat(posted).hasSize(arrived);
    assertThat(posted.get(arrived - 1).status()).isEqualTo(TaskStatus.CANCELLED);
  }

  @Test
  void afterADayNobodyWaitsForItAnyMore() {
    reachable = false;
    tell(running().cancelled(Tasks.START));
    clock.advance(Duration.ofHours(25));
    callbacks.sendDue();
    reachable = true;
    clock.advance(Duration.ofHours(1));
    callbacks.sendDue();

    assertThat(posted).hasSize(1);
  }

  @Test
  void whatCouldNotBeToldIsToldOnceAndOnlyTheNewestOfIt() {
    reachable = false;
    tell(at(10));
    for (int i = 11; i < 50; i++) {
      tell(at(i));
    }
    tell(running().cancelled(Tasks.START));
    tell(at(60));
    assertThat(posted).hasSize(1);

    reachable = true;
    clock.advance(Duration.ofSeconds(1));
    callbacks.sendDue();
    assertThat(posted).hasSize(2);
    assertThat(posted.get(1).status()).isEqualTo(TaskStatus.CANCELLED);
  }

  @Test
  void aDeadTargetDelaysNobodyElse() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Set<String> told = ConcurrentHashMap.newKeySet();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    ProgressCallbacks both =
        new ProgressCallbacks(
            task -> {
              String host = String.valueOf(task.request().caller().callbackUrl());
              if (host.contains("127.0.0.9")) {
                awaitQuietly(never);
                return false;
              }
              told.add(task.id());
              return true;
            },
            threads,
            clock);
    try {
      for (int i = 0; i < 20; i++) {
        both.changed(another("dead-" + i, "http://127.0.0.9:1/cb"));
        both.changed(another("live-" + i, "http://127.0.0.1:9/cb"));
      }
      both.sendDue();
      await().until(() -> told.size() == 20);
      both.changed(another("live-20", "http://127.0.0.1:9/cb"));
      await()
          .until(
              () -> {
                both.sendDue();
                return told.size() == 21;
              });
    } finally {
      never.countDown();
      threads.shutdownNow();
    }
  }

  @Test
  void theEndIsSentOnceWhenItArrives() {
    reachable = false;
    tell(running().cancelled(Tasks.START));
    reachable = true;
    clock.advance(Duration.ofSeconds(1));
    callbacks.sendDue();
    clock.advance(Duration.ofMinutes(1));
    callbacks.sendDue();

    assertThat(posted).hasSize(2);
  }

  @Test
  void whoGaveNoAddressIsNotCalled() {
    tell(Tasks.aRunningTask());

    assertThat(posted).isEmpty();
  }

  @Test
  void theViewIsPostedInAnEnvelopeUnderTheTraceOfTheRequest() throws Exception {
    List<String> bodies = new CopyOnWriteArrayList<>();
    List<String> traces = new CopyOnWriteArrayList<>();
    int[] answer = {204};
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          traces.add(exchange.getRequestHeaders().getFirst("X-Trace-Id"));
          exchange.sendResponseHeaders(answer[0], -1);
          exchange.close();
        });
    server.start();
    int port = server.getAddress().getPort();
    HttpCallbackPost post =
        new HttpCallbackPost(
            new CallbackAddress(Set.of()),
            task -> Map.of("task_id", task.id()),
            JsonConfiguration.lenient(),
            clock);

    assertThat(post.send(running(URI.create("http://127.0.0.1:" + port + "/cb")))).isTrue();
    assertThat(bodies)
        .containsExactly(
            "{\"trace_id\":\"trace-1\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"data\":{\"task_id\":\"%s\"}}"
                .formatted(Tasks.ID));
    assertThat(traces).containsExactly("trace-1");
    answer[0] = 404;
    assertThat(post.send(running(URI.create("http://127.0.0.1:" + port + "/cb")))).isTrue();
    answer[0] = 503;
    assertThat(post.send(running(URI.create("http://127.0.0.1:" + port + "/cb")))).isFalse();
    server.stop(0);
    assertThat(post.send(running(URI.create("http://127.0.0.1:" + port + "/cb")))).isFalse();
    assertThat(post.send(Tasks.aRunningTask())).isTrue();
  }

  private void tell(DownloadTask task) {
    callbacks.changed(task);
    callbacks.sendDue();
  }

  private List<Double> percents() {
    return posted.stream().map(task -> task.transfer().percent()).toList();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static DownloadTask another(String id, String callback) {
    return DownloadTask.requested(
        id, Tasks.aRequest(Path.of("/library", id), URI.create(callback)), Tasks.START);
  }

  private static DownloadTask at(double percent) {
    return running().transferred(new Transfer(percent, 0, null, null, null), Tasks.START);
  }

  private static DownloadTask running() {
    return running(URI.create("http://127.0.0.1:9/cb"));
  }

  private static DownloadTask running(URI callback) {
    return DownloadTask.requested(
            Tasks.ID, Tasks.aRequest(Path.of("/library"), callback), Tasks.START)
        .begun(Tasks.START);
  }
}
