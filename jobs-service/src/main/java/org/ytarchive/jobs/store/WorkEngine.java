package org.ytarchive.jobs.store;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes work from the table and has it done, by so many workers at a time. */
public final class WorkEngine {

  private static final Logger log = LoggerFactory.getLogger(WorkEngine.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int MISSED_HEARTBEATS = 4;
  private static final Duration LAST_STEPS = Duration.ofSeconds(10);
  private static final int HOUSEKEEPERS = 3;
  private static final Duration FOLD_EVERY = Duration.ofSeconds(30);

  /** Nothing is put off for longer than this. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(16);

  private final JobsDatabase database;
  private final Doorbell doorbell;
  private final Clock clock;
  private final Scheduler scheduler;
  private final ScheduledExecutorService waking;

  /** By {@link System#nanoTime}. */
  private final AtomicLong restsUntil = new AtomicLong(System.nanoTime());

  /**
   * Who works.
   *
   * @param count how many videos at a time, 1 or more
   * @param heartbeat how often a worker shows that it is alive; after four that it missed, another
   *     one takes its work
   * @param threads makes threads for a purpose
   */
  public record Workers(int count, Duration heartbeat, Function<String, ThreadFactory> threads) {}

  /** An engine that is not started yet. */
  public WorkEngine(
      JobsDatabase database, WorkTasks tasks, Doorbell doorbell, Workers workers, Clock clock) {
    Function<String, ThreadFactory> threads = workers.threads();
    this.database = database;
    this.doorbell = doorbell;
    this.clock = clock;
    this.waking = Executors.newSingleThreadScheduledExecutor(threads.apply("waking"));
    SchedulerBuilder builder =
        Scheduler.create(database.connections(), tasks.all())
            .startTasks(tasks.recurring())
            .startTasks(housekeeping(database, clock))
            .clock(clock::instant)
            .serializer(new NoData())
            .schedulerName(new SchedulerName.Fixed("jobs-" + UUID.randomUUID()))
            .enablePriority()
            .threads(workers.count())
            .pollingInterval(POLL)
            .heartbeatInterval(workers.heartbeat())
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(LAST_STEPS)
            .dueExecutor(Executors.newSingleThreadExecutor(threads.apply("poll")))
            .housekeeperExecutor(
                Executors.newScheduledThreadPool(HOUSEKEEPERS, threads.apply("lease")));
    this.scheduler = polling(builder, workers.count(), threads.apply("worker")).build();
  }

  private static List<RecurringTask<?>> housekeeping(JobsDatabase database, Clock clock) {
    FairTurns turns = new FairTurns(database, clock);
    RecurringTask<?> fair = every(FairTurns.EVERY, WorkNames.TURNS, turns::bringForward);
    return switch (database.dialect()) {
      case SQLITE -> List.of(fair); // which adds up at once, with one writer at a time
      case POSTGRESQL ->
          List.of(
              fair, every(FOLD_EVERY, WorkNames.FOLD, new JobStatistics(database.jdbc())::fold));
    };
  }

  private static RecurringTask<?> every(Duration time, String name, Runnable work) {
    return Tasks.recurring(name, FixedDelay.of(time))
        .defaultPriority(WorkNames.FIRST)
        .execute((instance, context) -> work.run());
  }

  /** SQLite knows no skipping of locked rows; PostgreSQL does. */
  private SchedulerBuilder polling(SchedulerBuilder builder, int workers, ThreadFactory threads) {
    return switch (database.dialect()) {
      case SQLITE ->
          builder
              .pollUsingFetch(0.5, 2.0)
              .executorService(new Handoff(workers, threads, doorbell::ring));
      case POSTGRESQL ->
          builder
              .pollUsingLockAndFetch(0.5, 1.0)
              .executorService(Executors.newFixedThreadPool(workers, threads));
    };
  }

  /** Begins to work. */
  public void start() {
    if (database.exclusive()) {
      releaseAll();
    }
    bringBack();
    doorbell.answeredBy(scheduler::triggerCheckForDueExecutions, this::rest);
    scheduler.start();
  }

  /** Takes no work for that time; what the workers have in hand goes on. */
  void rest(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    if (restsUntil.accumulateAndGet(until, WorkEngine::later) == until) {
      log.info(
          "Leaves work to others for {} s, which get on where this one can't", time.toSeconds());
      scheduler.pause();
      var unused = waking.schedule(this::goOn, time.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private static long later(long one, long other) {
    return one - other > 0 ? one : other;
  }

  private void goOn() {
    if (System.nanoTime() - restsUntil.get() >= 0) { // It was not told to rest for longer since.
      scheduler.resume();
      scheduler.triggerCheckForDueExecutions();
    }
  }

  /** Ends, when the workers have come to a point from which it can go on later. */
  public void stop() {
    doorbell.answeredBy(() -> {}, time -> {});
    waking.shutdownNow();
    scheduler.stop();
  }

  /**
   * What an earlier process had in hand is free at once: there is no other one that could have it.
   */
  private void releaseAll() {
    int released =
        database
            .jdbc()
            .sql(
                """
                update scheduled_tasks
                set picked = false, picked_by = null, last_heartbeat = null, version = version + 1
                where picked
                """)
            .update();
    if (released > 0) {
      log.info("Takes over {} pieces of work that an earlier run had in hand", released);
    }
  }

  /** What waits for a moment far away was written by a clock that has been set back since. */
  private void bringBack() {
    Instant now = clock.instant();
    int brought =
        database
            .jdbc()
            .sql(
                """
                update scheduled_tasks set execution_time = :now, version = version + 1
                where execution_time > :latest and picked = false and task_name <> :rarely
                """)
            .param("now", Timestamp.from(now))
            .param("latest", Timestamp.from(now.plus(LONGEST_WAIT)))
            .param("rarely", WorkNames.RETENTION)
            .update();
    if (brought > 0) {
      log.warn(
          "The clock was set back: {} pieces of work that would wait for long are due", brought);
    }
  }
}
