package org.ytarchive.jobs.store;

import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ytarchive.common.json.JsonConfiguration;
import org.ytarchive.jobs.domain.Backoff;
import org.ytarchive.jobs.domain.DownloadStep;
import org.ytarchive.jobs.domain.DownloadWatch;
import org.ytarchive.jobs.domain.FailurePolicy;
import org.ytarchive.jobs.domain.JobDetail;
import org.ytarchive.jobs.domain.JobEvent;
import org.ytarchive.jobs.domain.JobLedger;
import org.ytarchive.jobs.domain.JobRecords;
import org.ytarchive.jobs.domain.JobRequest;
import org.ytarchive.jobs.domain.JobRules;
import org.ytarchive.jobs.domain.JobService;
import org.ytarchive.jobs.domain.JobStatus;
import org.ytarchive.jobs.domain.JobVideo;
import org.ytarchive.jobs.domain.LiveTransfers;
import org.ytarchive.jobs.domain.OutputRoots;
import org.ytarchive.jobs.domain.Peers;
import org.ytarchive.jobs.domain.PlaylistLedger;
import org.ytarchive.jobs.domain.PlaylistWork;
import org.ytarchive.jobs.domain.Restart;
import org.ytarchive.jobs.domain.StateChange;
import org.ytarchive.jobs.domain.VideoLedger;
import org.ytarchive.jobs.domain.VideoState;
import org.ytarchive.jobs.domain.VideoWork;
import org.ytarchive.jobs.domain.WrapUp;
import org.ytarchive.testkit.MovableClock;

/**
 * All of the engine over a real database, with peers from memory, and a clock and a scheduler that
 * the test drives by hand. A second one on the same file is what a new process would be.
 */
final class EngineRig implements AutoCloseable {

  static final int MAX_RETRIES = 2;

  final JobService jobs;
  final DownloadWatch watch = new DownloadWatch();
  final List<JobEvent> events = new ArrayList<>();
  private final JobsDatabase database;
  private final Restart restart;
  private final ManualScheduler scheduler;
  private final SettableClock schedulerClock = new SettableClock();
  private final MovableClock clock;

  EngineRig(Path file, FakePeers fakes, MovableClock clock) {
    this.clock = clock;
    database = JobsDatabase.embedded(file);
    JobRecords records =
        new JobRecords(
            new JdbcJobStore(database, JsonConfiguration.lenient()),
            new JdbcVideoStore(database),
            new JdbcIdempotencyKeys(database),
            database.transactions());
    AfterCommitEvents published =
        new AfterCommitEvents(
            List.of(
                events::add,
                event -> {
                  if (event.to() == JobStatus.CANCELLED) {
                    watch.cancelled(event.jobId());
                  }
                }));
    JobLedger ledger = new JobLedger(records.jobs(), published, clock);
    DbSchedulerQueue queue = new DbSchedulerQueue(database, new Doorbell(), clock);
    LiveTransfers live = new LiveTransfers();
    Peers peers = fakes.peers();
    FailurePolicy policy = policy();
    VideoLedger videos = new VideoLedger(records, ledger, queue);
    WorkTasks tasks =
        new WorkTasks(
            records.jobs(),
            new VideoWork(
                videos, peers, new DownloadStep(peers, videos, watch, live, clock), policy, clock),
            new PlaylistWork(new PlaylistLedger(records, ledger, videos, queue), peers, policy),
            new WrapUp(records, ledger, peers, policy));
    jobs = new JobService(new JobRules(new Roots()), records, ledger, queue, live);
    restart = new Restart(records, ledger);
    scheduler =
        (ManualScheduler)
            TestHelper.createManualScheduler(database.connections(), tasks.all())
                .clock(schedulerClock)
                .serializer(new NoData())
                .enablePriority()
                .build();
  }

  private static FailurePolicy policy() {
    return new FailurePolicy(
        MAX_RETRIES,
        new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(10), () -> 0.5),
        new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), () -> 0.5));
  }

  private static final class Roots implements OutputRoots {
    @Override
    public String base() {
      return "/archive";
    }

    @Override
    public String require(String field, String path) {
      return path;
    }
  }

  /** A new process finds what the last one left. */
  EngineRig recovered() {
    database
        .jdbc()
        .sql("update scheduled_tasks set picked = false, version = version + 1 where picked")
        .update();
    restart.recover();
    return this;
  }

  String download(String... videoIds) {
    return create("video_download", List.of(videoIds), null);
  }

  String playlist(String playlistId) {
    return create("playlist_download", null, playlistId);
  }

  String create(String type, List<String> videoIds, String playlistId) {
    return jobs.create(new JobRequest(type, videoIds, playlistId, null, null, null), null, "trace")
        .id();
  }

  /** Does what is due, and what that makes due, and so on. */
  void work() {
    for (int i = 0; i < 10; i++) {
      workOnce();
    }
  }

  void workOnce() {
    schedulerClock.set(clock.instant());
    scheduler.runAnyDueExecutions();
  }

  void workAfter(Duration time) {
    clock.advance(time);
    work();
  }

  JobDetail job(String id) {
    return jobs.get(id);
  }

  JobStatus status(String id) {
    return job(id).job().status();
  }

  List<VideoState> states(String id) {
    return job(id).videos().stream().map(JobVideo::state).toList();
  }

  /** Such as {@code created queued running completed}. */
  String history(String id) {
    return String.join(
        " ", job(id).history().stream().map(StateChange::to).map(JobStatus::wire).toList());
  }

  long leftInQueue() {
    return database.jdbc().sql("select count(*) from scheduled_tasks").query(Long.class).single();
  }

  @Override
  public void close() {
    database.close();
  }
}
