package org.ytarchive.logging.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

  @Test
  void writesInOneGoForAllWhoWait() throws Exception {
    var groups = new ArrayList<Integer>();
    var firstIsWriting = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var submitted = new AtomicInteger();
    var commits =
        new GroupCommit<Integer>(
            group -> {
              groups.add(group.size());
              firstIsWriting.countDown();
              await(go);
            });
    var threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> work = new ArrayList<>();
      work.add(threads.submit(() -> submit(commits, submitted)));
      await(firstIsWriting);
      for (int i = 0; i < 7; i++) {
        work.add(threads.submit(() -> submit(commits, submitted)));
      }
      Awaitility.await().until(() -> commits.waiting() == 7);
      go.countDown();
      for (Future<?> done : work) {
        done.get(10, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(groups).containsExactly(1, 7);
    assertThat(submitted).hasValue(8);
  }

  @Test
  void doesNotWaitForTheNextGroup() throws Exception {
    var started = new AtomicInteger();
    var gates = List.of(new CountDownLatch(1), new CountDownLatch(1), new CountDownLatch(1));
    var submitted = new AtomicInteger();
    var commits = new GroupCommit<Integer>(group -> await(gates.get(started.getAndIncrement())));
    var threads = Executors.newFixedThreadPool(4);
    try {
      Future<?> first = threads.submit(() -> submit(commits, submitted));
      Awaitility.await().until(() -> started.get() == 1);
      Future<?> second = threads.submit(() -> submit(commits, submitted));
      Future<?> third = threads.submit(() -> submit(commits, submitted));
      Awaitility.await().until(() -> commits.waiting() == 2);
      gates.get(0).countDown();
      Awaitility.await().until(() -> started.get() == 2);
      Future<?> fourth = threads.submit(() -> submit(commits, submitted));
      Awaitility.await().until(() -> commits.waiting() == 1);

      gates.get(1).countDown();

      for (Future<?> done : List.of(first, second, third)) {
        done.get(10, TimeUnit.SECONDS);
      }
      assertThat(fourth.isDone()).isFalse();
      gates.get(2).countDown();
      fourth.get(10, TimeUnit.SECONDS);
    } finally {
      threads.shutdownNow();
    }
    assertThat(submitted).hasValue(4);
  }

  @Test
  void noticesAnInterruptWhenItIsDone() throws IOException {
    var interrupted = new ArrayList<Boolean>();
    var commits =
        new GroupCommit<Integer>(group -> interrupted.add(Thread.currentThread().isInterrupted()));

    Thread.currentThread().interrupt();
    commits.submit(1);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(interrupted).containsExactly(false);
  }

  @Test
  void failsForAllOfAGroupAndGoesOnAfterwards() throws IOException {
    var fail = new AtomicInteger(1);
    var commits =
        new GroupCommit<Integer>(
            group -> {
              if (fail.getAndDecrement() > 0) {
                throw new IOException("No space left on device");
              }
            });

    assertThatThrownBy(() -> commits.submit(1))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");
    commits.submit(2);
  }

  @Test
  void turnsWhateverBreaksIntoAFailure() {
    var exceptional =
        new GroupCommit<Integer>(
            group -> {
              throw new IllegalStateException("broken");
            });
    var erroneous =
        new GroupCommit<Integer>(
            group -> {
              throw new OutOfMemoryError("broken");
            });

    assertThatThrownBy(() -> exceptional.submit(1)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> erroneous.submit(1)).isInstanceOf(IOException.class);
  }

  private static void submit(GroupCommit<Integer> commits, AtomicInteger submitted) {
    try {
      commits.submit(1);
      submitted.incrementAndGet();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
