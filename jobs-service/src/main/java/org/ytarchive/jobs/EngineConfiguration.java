package org.ytarchive.jobs;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.ytarchive.common.config.HttpProperties;
import org.ytarchive.common.config.StorageProperties;
import org.ytarchive.common.service.ServiceThreads;
import org.ytarchive.jobs.domain.Backoff;
import org.ytarchive.jobs.domain.DomainEvents;
import org.ytarchive.jobs.domain.DownloadStep;
import org.ytarchive.jobs.domain.DownloadWatch;
import org.ytarchive.jobs.domain.Downloader;
import org.ytarchive.jobs.domain.FailurePolicy;
import org.ytarchive.jobs.domain.JobEvent;
import org.ytarchive.jobs.domain.JobKeys;
import org.ytarchive.jobs.domain.JobLedger;
import org.ytarchive.jobs.domain.JobLog;
import org.ytarchive.jobs.domain.JobRecords;
import org.ytarchive.jobs.domain.JobStatus;
import org.ytarchive.jobs.domain.Library;
import org.ytarchive.jobs.domain.LiveTransfers;
import org.ytarchive.jobs.domain.MetadataAhead;
import org.ytarchive.jobs.domain.MetadataSource;
import org.ytarchive.jobs.domain.Peers;
import org.ytarchive.jobs.domain.PlaylistLedger;
import org.ytarchive.jobs.domain.PlaylistWork;
import org.ytarchive.jobs.domain.Reach;
import org.ytarchive.jobs.domain.Restart;
import org.ytarchive.jobs.domain.Retention;
import org.ytarchive.jobs.domain.SharedHolds;
import org.ytarchive.jobs.domain.VideoLedger;
import org.ytarchive.jobs.domain.VideoWork;
import org.ytarchive.jobs.domain.WorkQueue;
import org.ytarchive.jobs.domain.WrapUp;
import org.ytarchive.jobs.store.AfterCommitEvents;
import org.ytarchive.jobs.store.DatabaseHindrance;
import org.ytarchive.jobs.store.Doorbell;
import org.ytarchive.jobs.store.JdbcReachStore;
import org.ytarchive.jobs.store.JobsDatabase;
import org.ytarchive.jobs.store.StagingFiles;
import org.ytarchive.jobs.store.WorkEngine;
import org.ytarchive.jobs.store.WorkTasks;

/** Who does the jobs' work. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionProperties.class)
class EngineConfiguration {

  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(10);
  private static final Duration FIRST_HOLD = Duration.ofSeconds(1);
  private static final Duration LONGEST_HOLD = Duration.ofSeconds(30);

  private static double random() {
    return ThreadLocalRandom.current().nextDouble();
  }

  /** What is to be told outside is put down with the change; the rest is told after it. */
  @Bean
  DomainEvents domainEvents(
      JobKeys keys, DownloadWatch watch, JobMeters meters, Watchers watchers) {
    Consumer<JobEvent> stopDownloads =
        event -> {
          if (event.to() == JobStatus.CANCELLED) {
            watch.cancelled(event.jobId());
          }
        };
    DomainEvents afterwards =
        new AfterCommitEvents(
            List.of(JobLog::heard, keys::heard, stopDownloads, meters::heard, watchers::heard));
    return event -> {
      watchers.changed(event);
      afterwards.publish(event);
    };
  }

  @Bean
  JobMeters jobMeters(ObjectProvider<MeterRegistry> meters) {
    return new JobMeters(meters);
  }

  @Bean
  FailurePolicy failurePolicy(JobsProperties jobs) {
    return new FailurePolicy(
        jobs.maxRetryAttempts(),
        new Backoff(
            HttpProperties.seconds(jobs.retryBackoffSeconds()),
            LONGEST_RETRY,
            EngineConfiguration::random),
        new Backoff(FIRST_HOLD, LONGEST_HOLD, EngineConfiguration::random),
        new DatabaseHindrance());
  }

  @Bean
  Peers peers(
      MetadataSource metadata,
      JobRecords records,
      Library library,
      Downloader downloader,
      StorageProperties storage,
      Clock clock) {
    return new Peers(
        new MetadataAhead(metadata, records.videos(), clock),
        library,
        downloader,
        new StagingFiles(storage.tmpDir()));
  }

  @Bean
  VideoLedger videoLedger(
      JobRecords records, JobLedger jobs, WorkQueue queue, JobKeys keys, JobsDatabase database) {
    Reach reach =
        new Reach(
            new JdbcReachStore(database),
            new Backoff(FIRST_HOLD, LONGEST_HOLD, EngineConfiguration::random));
    return new VideoLedger(
        records, jobs, queue, new SharedHolds(records.videos(), queue, keys, reach));
  }

  @Bean
  DownloadStep downloadStep(
      Peers peers, VideoLedger ledger, DownloadWatch watch, LiveTransfers live, Clock clock) {
    return new DownloadStep(peers, ledger, watch, live, clock);
  }

  @Bean
  VideoWork videoWork(
      VideoLedger ledger, Peers peers, DownloadStep downloads, FailurePolicy policy, Clock clock) {
    return new VideoWork(ledger, peers, downloads, policy, clock);
  }

  @Bean
  PlaylistWork playlistWork(
      JobRecords records,
      JobLedger jobs,
      VideoLedger videos,
      WorkQueue queue,
      Peers peers,
      FailurePolicy policy) {
    return new PlaylistWork(new PlaylistLedger(records, jobs, videos, queue), peers, policy);
  }

  @Bean
  WrapUp wrapUp(JobRecords records, JobLedger jobs, Peers peers, FailurePolicy policy) {
    return new WrapUp(records, jobs, peers, policy);
  }

  @Bean
  Retention retention(JobRecords records, RetentionProperties periods, Clock clock) {
    return new Retention(records, periods.periods(), clock);
  }

  @Bean
  WorkTasks workTasks(
      JobRecords records,
      VideoWork videos,
      PlaylistWork playlists,
      WrapUp wrapUps,
      Retention retention) {
    return new WorkTasks(records.jobs(), videos, playlists, wrapUps, retention);
  }

  @Bean
  WorkEngine workEngine(
      JobsDatabase database,
      WorkTasks tasks,
      Doorbell doorbell,
      WorkEngine.Workers workers,
      Clock clock) {
    return new WorkEngine(database, tasks, doorbell, workers, clock);
  }

  @Bean
  WorkEngine.Workers workers(JobsProperties jobs, ServiceThreads threads) {
    return new WorkEngine.Workers(jobs.maxConcurrentVideos(), HEARTBEAT, threads::factory);
  }

  @Bean
  EngineLife engineLife(
      WorkEngine engine,
      JobsDatabase database,
      JobRecords records,
      JobLedger jobs,
      DownloadWatch watch) {
    return new EngineLife(engine, database, new Restart(records, jobs), watch);
  }
}
