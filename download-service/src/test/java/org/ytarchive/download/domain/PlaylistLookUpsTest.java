package org.ytarchive.download.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ytarchive.testkit.MovableClock;

@Timeout(60)
class PlaylistLookUpsTest {
  private static final String ID = "PL0123456789abcdefg";

  private final MovableClock clock = MovableClock.at(Tasks.START);
  private final PlaylistLookUps lookUps = new PlaylistLookUps(clock);
  private final AtomicInteger made = new AtomicInteger();

  @Test
  void whoAsksMeanwhileWaitsForTheOneThatIsOnItsWay() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<PlaylistInfo> first = new CompletableFuture<>();
    CompletableFuture<PlaylistInfo> second = new CompletableFuture<>();
    inBackground(
        first,
        () -> {
          begun.countDown();
          awaitQuietly(goOn);
          return lookedUp();
        });
    begun.await();
    Thread joining = inBackground(second, this::lookedUp);
    await().until(() -> joining.getState() == Thread.State.WAITING);
    goOn.countDown();

    assertThat(second.get()).isSameAs(first.get());
    assertThat(made).hasValue(1);
  }

  @Test
  void whatTookLongIsKeptForAWhileAndWhatDidNotIsNot() throws Exception {
    lookUps.find(ID, this::lookedUp);
    lookUps.find(ID, this::lookedUp);
    assertThat(made).hasValue(2);

    PlaylistInfo slow = lookUps.find(ID, this::slowlyLookedUp);
    clock.advance(Duration.ofMinutes(9));
    assertThat(lookUps.find(ID, this::lookedUp)).isSameAs(slow);
    clock.advance(Duration.ofMinutes(1));
    assertThat(lookUps.find(ID, this::lookedUp)).isNotSameAs(slow);
  }

  @Test
  void aFailureIsToldAndNotKept() throws Exception {
    assertThatThrownBy(
            () ->
                lookUps.find(
                    ID,
                    () -> {
                      throw new IllegalStateException("it failed");
                    }))
        .hasMessage("it failed");

    lookUps.find(ID, this::lookedUp);
    assertThat(made).hasValue(1);
  }

  private Thread inBackground(
      CompletableFuture<PlaylistInfo> answer, Supplier<PlaylistInfo> lookUp) {
    Thread thread =
        new Thread(
            () -> {
              try {
                answer.complete(lookUps.find(ID, lookUp));
              } catch (InterruptedException e) {
                answer.completeExceptionally(e);
              }
            });
    thread.start();
    return thread;
  }

  private PlaylistInfo slowlyLookedUp() {
    clock.advance(Duration.ofSeconds(40));
    return lookedUp();
  }

  private PlaylistInfo lookedUp() {
    made.incrementAndGet();
    return new PlaylistInfo(
        ID, "A playlist", "", new VideoInfo.Channel("UC1", "A channel"), List.of(), Tasks.START);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
