package org.ytarchive.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.ytarchive.common.json.JsonConfiguration;
import org.ytarchive.jobs.domain.Job;

/** Works that share a commit, of which some fail. */
class GroupCommitTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir private Path directory;
  private JobsDatabase database;
  private JdbcJobStore jobs;
  private final List<Job> made = new ArrayList<>();
  private final List<Integer> done = Collections.synchronizedList(new ArrayList<>());
  private final List<Integer> told = Collections.synchronizedList(new ArrayList<>());
  private final List<Integer> failed = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void open() {
    database = JobsDatabase.embedded(directory.resolve("jobs.db"));
    jobs = new JdbcJobStore(database, JsonConfiguration.lenient());
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** Works that come one after the other while the first is under way, so that they are a group. */
  private void together(int works, List<Integer> failing) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < works; i++) {
      int number = made.size();
      made.add(StoredJobs.aBareJob(NOON));
      Thread thread = new Thread(() -> work(number, failing.contains(number), begun, goOn));
      threads.add(thread);
      thread.start();
      if (i == 0) {
        begun.await();
      } else {
        await().until(() -> thread.getState() == Thread.State.WAITING);
      }
    }
    goOn.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void work(int number, boolean fails, CountDownLatch begun, CountDownLatch goOn) {
    try {
      database
          .transactions()
          .run(
              () -> {
                jobs.insert(made.get(number), List.of());
                done.add(number);
                tellAfterwards(number);
                begun.countDown();
                require(goOn);
                if (fails) {
                  throw new IllegalStateException("no");
                }
              });
    } catch (IllegalStateException e) {
      failed.add(number);
    }
  }

  private static void require(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void tellAfterwards(int number) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            told.add(number);
          }
        });
  }

  private List<Integer> stored() {
    List<Integer> stored = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      if (jobs.find(made.get(i).id()).isPresent()) {
        stored.add(i);
      }
    }
    return stored;
  }

  @Test
  void aGroupIsDoneOnce() throws InterruptedException {
    together(4, List.of());

    assertThat(stored()).containsExactly(0, 1, 2, 3);
    assertThat(done).containsExactly(0, 1, 2, 3);
    assertThat(told).containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  @Test
  void aGroupInWhichOneFailsIsDoneOnceMoreWithoutIt() throws InterruptedException {
    together(4, List.of(2));

    assertThat(stored()).containsExactly(0, 1, 3);
    assertThat(failed).containsExactly(2);
    assertThat(done).containsExactly(0, 1, 2, 0, 1, 2, 3);
    assertThat(told).as("each once").containsExactlyInAnyOrder(0, 1, 3);
  }

  @Test
  void oneThatFailsAloneIsNotRepeated() throws InterruptedException {
    together(3, List.of(0));

    assertThat(stored()).containsExactly(1, 2);
    assertThat(failed).containsExactly(0);
    assertThat(done).containsExactly(0, 1, 2);
  }

  @Test
  void theNextGroupsRepeatNothingWhileTheyFailToo() throws InterruptedException {
    together(3, List.of(1));
    done.clear();
    together(3, List.of(3, 5));
    together(3, List.of());
    together(3, List.of(11));

    assertThat(stored()).containsExactly(0, 2, 4, 6, 7, 8, 9, 10);
    assertThat(failed).containsExactlyInAnyOrder(1, 3, 5, 11);
    assertThat(done)
        .as("after one without a failure they are together again")
        .containsExactly(3, 4, 5, 6, 7, 8, 9, 10, 11, 9, 10, 11);
  }
}
