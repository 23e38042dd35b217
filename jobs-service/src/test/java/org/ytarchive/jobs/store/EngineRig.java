package org.ytarchive.jobs.store;

import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.ytarchive.jobs.domain.DownloadWatch;
import org.ytarchive.jobs.domain.JobDetail;
import org.ytarchive.jobs.domain.JobEvent;
import org.ytarchive.jobs.domain.JobRequest;
import org.ytarchive.jobs.domain.JobService;
import org.ytarchive.jobs.domain.JobStatus;
import org.ytarchive.jobs.domain.JobVideo;
import org.ytarchive.jobs.domain.Retention;
import org.ytarchive.jobs.domain.StateChange;
import org.ytarchive.jobs.domain.VideoState;
import org.ytarchive.testkit.MovableClock;

/**
 * All of the engine over a real database, with peers from memory, and a clock and a scheduler that
 * the test drives by hand. A second one on the same file is what a new process would be.
 */
final class EngineRig implements AutoCloseable {

  static final int MAX_RETRIES = EngineParts.MAX_RETRIES;

  final JobService jobs;
  final DownloadWatch watch;
  final Retention retention;
  final List<JobEvent> events;
  private final EngineParts parts;
  private final JobsDatabase database;
  private final ManualScheduler scheduler;
  private final SettableClock schedulerClock = new SettableClock();
  private final MovableClock clock;

  EngineRig(Path file, FakePeers fakes, MovableClock clock) {
    this(JobsDatabase.embedded(file), fakes, clock);
  }

  EngineRig(JobsDatabase database, FakePeers fakes, MovableClock clock) {
    this.clock = clock;
    this.database = database;
    parts = new EngineParts(database, fakes, clock);
    jobs = parts.jobs;
    retention = parts.retention;
    watch = parts.watch;
    events = parts.events;
    scheduler =
        (ManualScheduler)
            TestHelper.createManualScheduler(database.connections(), parts.tasks.all())
                .clock(schedulerClock)
                .serializer(new NoData())
                .enablePriority()
                .build();
  }

  /** A new process finds what the last one left. */
  EngineRig recovered() {
    database
        .jdbc()
        .sql("update scheduled_tasks set picked = false, version = version + 1 where picked")
        .update();
    parts.restart.recover();
    return this;
  }

  String download(String... videoIds) {
    return parts.create("video_download", List.of(videoIds), null);
  }

  String downloadAfter(List<String> others, String... videoIds) {
    return jobs.create(
            new JobRequest("video_download", List.of(videoIds), null, null, null, null, others),
            null,
            "trace")
        .id();
  }

  String playlist(String playlistId) {
    return parts.create("playlist_download", null, playlistId);
  }

  String metadataOf(String... videoIds) {
    return parts.create("metadata_only", List.of(videoIds), null);
  }

  String metadataOfPlaylist(String playlistId) {
    return parts.create("metadata_only", null, playlistId);
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

  JobsDatabase database() {
    return database;
  }

  /** As the engine does it now and then. */
  void fold() {
    if (!database.exclusive()) {
      new JobStatistics(database.jdbc()).fold();
    }
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
