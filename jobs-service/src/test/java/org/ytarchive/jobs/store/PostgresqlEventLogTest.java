package org.ytarchive.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ytarchive.jobs.domain.Job;
import org.ytarchive.jobs.domain.JobStatus;
import org.ytarchive.jobs.domain.watch.EventFeed;

class PostgresqlEventLogTest extends EventLogContract {

  private static TestPostgres postgres;
  private static String url;

  @BeforeAll
  static void start() {
    postgres = TestPostgres.start();
    url = postgres.freshDatabase();
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Override
  JobsDatabase open() {
    return JobsDatabase.postgresql(url);
  }

  /** Writes a line, and ends its transaction only when it is told to. */
  private Future<?> slowly(
      ExecutorService other, Job job, CountDownLatch written, CountDownLatch end, boolean undo) {
    return other.submit(
        () ->
            database
                .transactions()
                .run(
                    () -> {
                      jobs.update(job);
                      append(job, JobStatus.RUNNING);
                      written.countDown();
                      await(end);
                      if (undo) {
                        throw new IllegalStateException("undone");
                      }
                    }));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void holdsBackWhatCameAfterALineThatIsNotThereYet() throws Exception {
    assertHeldBack(false);
  }

  @Test
  void givesUpALineThatWasUndone() throws Exception {
    assertHeldBack(true);
  }

  private void assertHeldBack(boolean undo) throws Exception {
    Job slow = aStoredJob();
    Job fast = aStoredJob();
    Listener listener = new Listener();
    EventFeed feed = new EventFeed(log, listener);
    feed.position();
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      CountDownLatch written = new CountDownLatch(1);
      CountDownLatch end = new CountDownLatch(1);
      Future<?> writing = slowly(other, slow, written, end, undo);
      await(written);
      appended(fast, JobStatus.RUNNING);
      for (int i = 0; i < 3; i++) {
        feed.poll();
        assertThat(listener.told).isEmpty();
      }
      end.countDown();
      if (undo) {
        assertThat(writing).failsWithin(30, TimeUnit.SECONDS);
      } else {
        assertThat(writing).succeedsWithin(30, TimeUnit.SECONDS);
      }
      feed.poll();
      feed.poll();
    } finally {
      other.shutdownNow();
    }

    if (undo) {
      assertThat(listener.told).extracting(event -> event.jobId()).containsExactly(fast.id());
    } else {
      assertThat(listener.told)
          .extracting(event -> event.jobId())
          .containsExactly(slow.id(), fast.id());
    }
  }

  @Test
  void seesWhatAnotherProcessWrites() {
    Job job = aStoredJob();
    Listener listener = new Listener();
    EventFeed elsewhere = new EventFeed(new JdbcEventLog(database), listener);
    elsewhere.position();
    appended(job, JobStatus.RUNNING);
    elsewhere.poll();
    elsewhere.poll(); // numbers of jobs that were deleted are missing, which is settled by now

    assertThat(listener.told).hasSize(1);
  }
}
