package org.ytarchive.jobs.store;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.json.JsonConfiguration;
import org.ytarchive.jobs.domain.Backoff;
import org.ytarchive.jobs.domain.Dependencies;
import org.ytarchive.jobs.domain.DownloadStep;
import org.ytarchive.jobs.domain.DownloadWatch;
import org.ytarchive.jobs.domain.FailurePolicy;
import org.ytarchive.jobs.domain.JobChanges;
import org.ytarchive.jobs.domain.JobEvent;
import org.ytarchive.jobs.domain.JobIntake;
import org.ytarchive.jobs.domain.JobKeys;
import org.ytarchive.jobs.domain.JobLedger;
import org.ytarchive.jobs.domain.JobReading;
import org.ytarchive.jobs.domain.JobRecords;
import org.ytarchive.jobs.domain.JobRemoval;
import org.ytarchive.jobs.domain.JobRequest;
import org.ytarchive.jobs.domain.JobRules;
import org.ytarchive.jobs.domain.JobService;
import org.ytarchive.jobs.domain.JobStatus;
import org.ytarchive.jobs.domain.LiveTransfers;
import org.ytarchive.jobs.domain.MetadataAhead;
import org.ytarchive.jobs.domain.OutputRoots;
import org.ytarchive.jobs.domain.Peers;
import org.ytarchive.jobs.domain.PlaylistLedger;
import org.ytarchive.jobs.domain.PlaylistWork;
import org.ytarchive.jobs.domain.Reach;
import org.ytarchive.jobs.domain.Restart;
import org.ytarchive.jobs.domain.Retention;
import org.ytarchive.jobs.domain.SharedHolds;
import org.ytarchive.jobs.domain.VideoLedger;
import org.ytarchive.jobs.domain.VideoWork;
import org.ytarchive.jobs.domain.Withdrawals;
import org.ytarchive.jobs.domain.WrapUp;

/** All of the engine but its threads, over a real database, with peers from memory. */
final class EngineParts {

  static final int MAX_RETRIES = 2;

  final JobService jobs;
  final DownloadWatch watch = new DownloadWatch();
  final List<JobEvent> events = new CopyOnWriteArrayList<>();
  final JobKeys keys = new JobKeys();
  final Doorbell doorbell = new Doorbell();
  final WorkTasks tasks;
  final Restart restart;
  final Retention retention;

  EngineParts(JobsDatabase database, FakePeers fakes, Clock clock) {
    JobRecords records =
        new JobRecords(
            new JdbcJobStore(database, JsonConfiguration.lenient()),
            new JdbcVideoStore(database),
            new JdbcDependencyStore(database),
            new JdbcIdempotencyKeys(database),
            database.transactions());
    AfterCommitEvents published =
        new AfterCommitEvents(List.of(events::add, keys::heard, this::stopDownloads));
    DbSchedulerQueue queue = new DbSchedulerQueue(database, doorbell, clock);
    JobLedger ledger =
        new JobLedger(records.jobs(), new Dependencies(records, queue), published, clock);
    LiveTransfers live = new LiveTransfers();
    Peers fake = fakes.peers();
    Peers peers =
        new Peers(
            new MetadataAhead(fake.metadata(), records.videos(), clock),
            fake.library(),
            fake.downloader(),
            fake.staging());
    FailurePolicy policy = policy();
    Reach reach =
        new Reach(
            new JdbcReachStore(database),
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), () -> 0.5));
    VideoLedger videos =
        new VideoLedger(
            records, ledger, queue, new SharedHolds(records.videos(), queue, keys, reach));
    retention =
        new Retention(
            records,
            Map.of(
                JobStatus.COMPLETED, Duration.ofDays(30),
                JobStatus.FAILED, Duration.ofDays(90),
                JobStatus.CANCELLED, Duration.ofDays(7)),
            clock);
    VideoWork work =
        new VideoWork(
            videos, peers, new DownloadStep(peers, videos, watch, live, clock), policy, clock);
    tasks =
        new WorkTasks(
            records.jobs(),
            work,
            new PlaylistWork(new PlaylistLedger(records, ledger, videos, queue), peers, policy),
            new WrapUp(records, ledger, peers, policy),
            retention);
    jobs =
        new JobService(
            new JobIntake(new JobRules(new Roots()), records, ledger, queue, keys),
            new JobReading(records, live),
            new JobChanges(records, ledger, queue, new Withdrawals(work, Runnable::run)),
            new JobRemoval(records, queue, peers.library(), clock),
            new DatabaseFault(null));
    restart = new Restart(records, ledger);
  }

  private void stopDownloads(JobEvent event) {
    if (event.to() == JobStatus.CANCELLED) {
      watch.cancelled(event.jobId());
    }
  }

  private static FailurePolicy policy() {
    return new FailurePolicy(
        MAX_RETRIES,
        new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(10), () -> 0.5),
        new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), () -> 0.5),
        new DatabaseHindrance());
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

  String create(String type, @Nullable List<String> videoIds, @Nullable String playlistId) {
    return jobs.create(
            new JobRequest(type, videoIds, playlistId, null, null, null, null), null, "trace")
        .id();
  }
}
