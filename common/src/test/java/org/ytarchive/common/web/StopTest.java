package org.ytarchive.common.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.common.sample.SampleApplication;
import org.ytarchive.common.sample.SampleController;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;

class StopTest {

  @TempDir Path home;

  @Test
  void whatRunsEndsInPeaceAndNewRequestsAreRefused() throws Exception {
    ConfigurableApplicationContext service = SampleApplication.start(home);
    Http http = Http.at(SampleApplication.url(service));
    assertThat(http.get("/api/v1/bytes").status())
        .as("a connection that stays open")
        .isEqualTo(200);
    CompletableFuture<HttpReply> running =
        CompletableFuture.supplyAsync(() -> http.get("/api/v1/slow"));
    SampleController.SLOW_ENTERED.await();

    CompletableFuture<Void> stop = CompletableFuture.runAsync(service::close);
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> isRefused(http));

    assertThat(running).isNotDone();
    SampleController.SLOW_LEAVES.countDown();
    assertThat(running.get().status()).isEqualTo(200);
    stop.get();
  }

  /** E006 on an open connection, or no connection any more. */
  private static boolean isRefused(Http http) {
    try {
      HttpReply reply = http.get("/api/v1/bytes");
      return reply.status() == 503 && reply.text().contains("E006");
    } catch (java.io.UncheckedIOException e) {
      return true;
    }
  }
}
