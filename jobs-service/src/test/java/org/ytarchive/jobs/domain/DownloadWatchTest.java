package org.ytarchive.jobs.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DownloadWatchTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private final DownloadWatch watch = new DownloadWatch();
  private final UUID task = UUID.randomUUID();
  private final Downloader.State news =
      new Downloader.State(Downloader.Phase.DOWNLOADING, Transfer.NONE, null, null, Map.of());

  @Test
  void givesTheNewestNewsOnce() {
    try (DownloadWatch.Seat seat = watch.take("job", task)) {
      assertThat(watch.deliver(task, news)).isTrue();
      assertThat(seat.await(LONG)).contains(news);
      assertThat(seat.await(Duration.ZERO)).isEmpty();
    }
    assertThat(watch.deliver(task, news)).isFalse();
  }

  @Test
  void wakesWhoWaitsForACancelledJob() throws Exception {
    try (DownloadWatch.Seat seat = watch.take("job", task)) {
      CompletableFuture<Boolean> waiter =
          CompletableFuture.supplyAsync(() -> seat.await(LONG).isEmpty());
      watch.cancelled("other job");
      watch.cancelled("job");
      assertThat(waiter.get(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void sendsEverybodyHomeWhenTheServiceStops() {
    try (DownloadWatch.Seat seat = watch.take("job", task)) {
      watch.stop();
      assertThatThrownBy(() -> seat.await(LONG)).isInstanceOf(Stopping.class);
    }
  }
}
