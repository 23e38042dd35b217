package org.ytarchive.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ytarchive.common.json.JsonConfiguration;
import org.ytarchive.common.time.SteadyClock;
import org.ytarchive.jobs.domain.Downloader;
import org.ytarchive.jobs.domain.Job;
import org.ytarchive.jobs.domain.JobListing;
import org.ytarchive.jobs.domain.JobQuery;
import org.ytarchive.jobs.domain.JobStatus;
import org.ytarchive.jobs.domain.Progress;
import org.ytarchive.jobs.domain.StateChange;
import org.ytarchive.jobs.domain.VideoState;

/** What the engine does with threads of its own, on every database. */
abstract class WorkEngineContract {

  static final int WORKERS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final FakePeers peers = new FakePeers();
  private final SystemClock system = new SystemClock();
  private final List<Running> running = new ArrayList<>();
  private final List<WorkEngine> killed = new ArrayList<>();

  /** The same database each time within a test. */
  abstract JobsDatabase open();

  /** An engine at work. */
  final class Running implements AutoCloseable {

    final JobsDatabase database = open();
    final Clock clock = new SteadyClock(system, System::nanoTime);
    final EngineParts parts;
    final WorkEngine engine;
    private boolean open = true;

    Running() {
      this(peers);
    }

    /** What it reaches is not what others do. */
    Running(FakePeers itsPeers) {
      parts = new EngineParts(database, itsPeers, clock);
      engine =
          new WorkEngine(
              database,
              parts.tasks,
              parts.doorbell,
              new WorkEngine.Workers(
                  WORKERS, Duration.ofMillis(500), purpose -> Executors.defaultThreadFactory()),
              clock);
    }

    Running start() {
      running.add(this);
      if (database.exclusive()) {
        parts.restart.recover();
      }
      engine.start();
      return this;
    }

    JobStatus status(String job) {
      return parts.jobs.get(job).job().status();
    }

    /** As if the process were gone: nothing of it reaches the database any more. */
    void kill() {
      open = false;
      database.close();
      parts.watch.stop();
      killed.add(engine);
    }

    @Override
    public void close() {
      if (open) {
        open = false;
        parts.watch.stop();
        engine.stop();
        database.close();
      }
    }
  }

  /** The real time, or another one. */
  private static final class SystemClock extends Clock {

    private volatile Duration late = Duration.ZERO;

    void setBack(Duration time) {
      late = late.plus(time);
    }

    @Override
    public Instant instant() {
      return Clock.systemUTC().instant().minus(late);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @AfterEach
  void stopAll() {
    running.forEach(Running::close);
    killed.forEach(WorkEngine::stop);
  }

  static List<String> videos(int count) {
    return IntStream.range(0, count).mapToObj("v%010d"::formatted).toList();
  }

  @Test
  void archivesEachVideoOnce() {
    Running engine = new Running().start();
    String job = engine.parts.create("video_download", videos(100), null);
    await().atMost(PATIENCE).until(() -> engine.status(job) == JobStatus.COMPLETED);

    assertThat(peers.library).hasSize(100);
    assertThat(peers.count("save v")).isEqualTo(100);
    assertThat(peers.count("download v")).isEqualTo(100);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                engine
                        .database
                        .jdbc()
                        .sql(
                            "select count(*) from scheduled_tasks where task_name in ('video', 'playlist', 'wrap-up')")
                        .query(Long.class)
                        .single()
                    == 0);
  }

  @Test
  void theListHasTheSpeedOfWhatRuns() {
    Running engine = new Running().start();
    peers.neverEnding = true;
    String job = engine.parts.create("video_download", videos(2), null);
    JobQuery.Filter all = new JobQuery.Filter(Set.of(), null, null, null, null, null);
    JobQuery query = new JobQuery(all, JobQuery.Order.CREATED_AT_DESC, 10, 0);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(engine.parts.jobs.list(query).lines())
                    .extracting(JobListing.Line::progress)
                    .containsExactly(
                        new Progress(
                            0,
                            2,
                            42,
                            "0 of 2 done: downloading Title v0000000000 (video);"
                                + " downloading Title v0000000001 (video)",
                            2000L,
                            9L,
                            "download v0000000000")));
    assertThat(engine.parts.jobs.status(job).progress())
        .isEqualTo(engine.parts.jobs.list(query).lines().get(0).progress());
  }

  @Test
  void runsSoManyAtATimeAndStopsThemWhenCancelled() {
    Running engine = new Running().start();
    peers.neverEnding = true;
    String job = engine.parts.create("video_download", videos(WORKERS + 2), null);
    await().atMost(PATIENCE).until(() -> states(engine, job, VideoState.RUNNING) == WORKERS);
    engine.parts.jobs.cancel(job);
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> states(engine, job, VideoState.CANCELLED) == WORKERS + 2);

    assertThat(peers.tasks.values())
        .extracting(Downloader.State::phase)
        .containsOnly(Downloader.Phase.CANCELLED);
  }

  @Test
  void forgetsByItselfWhatEndedLongAgo() {
    Running engine = new Running();
    Job old = StoredJobs.ended(StoredJobs.aBareJob(Instant.EPOCH), JobStatus.FAILED, Instant.EPOCH);
    JdbcJobStore store = new JdbcJobStore(engine.database, JsonConfiguration.lenient());
    engine.database.transactions().run(() -> store.insert(old, List.of()));
    engine.start();

    await().atMost(PATIENCE).until(() -> store.find(old.id()).isEmpty());
  }

  @Test
  void letsTheNextProcessGoOn() {
    peers.neverEnding = true;
    Running first = new Running().start();
    String job = first.parts.create("video_download", videos(2), null);
    await().atMost(PATIENCE).until(() -> peers.count("download v") == 2);
    first.close();
    peers.neverEnding = false;
    peers.endAll();

    Running second = new Running().start();
    await().atMost(PATIENCE).until(() -> second.status(job) == JobStatus.COMPLETED);
    assertThat(peers.tasks).hasSize(2);
    assertThat(peers.count("metadata v")).isEqualTo(2);
  }

  @Test
  void doesNotKeepASingleVideoWaitingForAPlaylist() {
    peers.playlist("PL0000000000000000", videos(1000).toArray(String[]::new));
    Running engine = new Running().start();
    String playlist = engine.parts.create("playlist_download", null, "PL0000000000000000");
    await().atMost(PATIENCE).until(() -> peers.count("save v") >= 10);
    long before = peers.count("metadata v");
    String single = engine.parts.create("video_download", List.of("sssssssssss"), null);
    await().atMost(PATIENCE).until(() -> peers.calls.contains("metadata sssssssssss"));
    long between =
        peers.calls.subList(0, peers.calls.indexOf("metadata sssssssssss")).stream()
            .filter(call -> call.startsWith("metadata v"))
            .count();

    assertThat(between - before).isLessThan(10 * WORKERS);
    await().atMost(PATIENCE).until(() -> engine.status(single) == JobStatus.COMPLETED);
    assertThat(engine.status(playlist)).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void aClockThatIsSetBackKeepsNothingWaiting() {
    peers.neverEnding = true;
    Running engine = new Running().start();
    String job = engine.parts.create("video_download", videos(2 * WORKERS), null);
    await().atMost(PATIENCE).until(() -> peers.count("download v") == WORKERS);

    system.setBack(Duration.ofHours(1));
    peers.neverEnding = false;
    peers.endAll();

    await().atMost(PATIENCE).until(() -> engine.status(job) == JobStatus.COMPLETED);
    assertThat(peers.tasks).hasSize(2 * WORKERS);
    assertThat(engine.parts.jobs.get(job).history())
        .extracting(StateChange::at)
        .isSortedAccordingTo(Comparator.naturalOrder());
  }

  @Test
  void aProcessThatStartsWithTheClockSetBackGoesOnWithWhatTheLastOneLeft() {
    peers.neverEnding = true;
    Running first = new Running().start();
    String job = first.parts.create("video_download", videos(2 * WORKERS), null);
    await().atMost(PATIENCE).until(() -> peers.count("download v") == WORKERS);
    first.close();
    system.setBack(Duration.ofHours(1));
    peers.neverEnding = false;
    peers.endAll();

    Running second = new Running().start();

    await().atMost(PATIENCE).until(() -> second.status(job) == JobStatus.COMPLETED);
    assertThat(peers.tasks).hasSize(2 * WORKERS);
  }

  private static long states(Running engine, String job, VideoState state) {
    return engine.parts.jobs.get(job).videos().stream()
        .filter(video -> video.state() == state)
        .count();
  }
}
