package org.ytarchive.jobs;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.ytarchive.common.config.StorageProperties;
import org.ytarchive.common.error.KnownFault;
import org.ytarchive.common.file.AllowedRoots;
import org.ytarchive.common.service.ServiceThreads;
import org.ytarchive.common.time.SteadyClock;
import org.ytarchive.common.trace.Trace;
import org.ytarchive.common.web.KnownParameters;
import org.ytarchive.jobs.domain.Dependencies;
import org.ytarchive.jobs.domain.DomainEvents;
import org.ytarchive.jobs.domain.DownloadWatch;
import org.ytarchive.jobs.domain.JobChanges;
import org.ytarchive.jobs.domain.JobIntake;
import org.ytarchive.jobs.domain.JobKeys;
import org.ytarchive.jobs.domain.JobLedger;
import org.ytarchive.jobs.domain.JobReading;
import org.ytarchive.jobs.domain.JobRecords;
import org.ytarchive.jobs.domain.JobRemoval;
import org.ytarchive.jobs.domain.JobRules;
import org.ytarchive.jobs.domain.JobService;
import org.ytarchive.jobs.domain.Library;
import org.ytarchive.jobs.domain.LiveTransfers;
import org.ytarchive.jobs.domain.OutputRoots;
import org.ytarchive.jobs.domain.VideoWork;
import org.ytarchive.jobs.domain.Withdrawals;
import org.ytarchive.jobs.domain.WorkQueue;
import org.ytarchive.jobs.store.DbSchedulerQueue;
import org.ytarchive.jobs.store.Doorbell;
import org.ytarchive.jobs.store.JobsDatabase;
import org.ytarchive.jobs.store.LibraryRoots;

/** Jobs and the operations on them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JobsProperties.class)
@EnableFeignClients(basePackages = "org.ytarchive.jobs.client")
class JobsConfiguration {

  private static final Logger log = LoggerFactory.getLogger(JobsConfiguration.class);
  private static final int KEYS_EVERY_SECONDS = 10;

  /** The one that everything here takes. */
  @Bean
  @Primary
  Clock steadyClock(@Qualifier("clock") Clock system) {
    return new SteadyClock(system, System::nanoTime);
  }

  @Bean
  KnownParameters knownParameters() {
    return new KnownParameters("org.ytarchive.jobs.api");
  }

  @Bean
  OutputRoots outputRoots(AllowedRoots allowed, StorageProperties storage) {
    return new LibraryRoots(allowed, storage.basePath());
  }

  @Bean
  Doorbell doorbell() {
    return new Doorbell();
  }

  @Bean
  WorkQueue workQueue(JobsDatabase database, Doorbell doorbell, Clock clock) {
    return new DbSchedulerQueue(database, doorbell, clock);
  }

  @Bean
  LiveTransfers liveTransfers() {
    return new LiveTransfers();
  }

  @Bean
  JobKeys jobKeys(JobsDatabase database, JobRecords records, ServiceThreads threads) {
    JobKeys keys = new JobKeys();
    if (!database.exclusive()) { // Others end jobs too, and this process does not hear of it.
      var unused =
          threads
              .scheduler("keys")
              .scheduleWithFixedDelay(
                  () -> forgetEnded(keys, records),
                  KEYS_EVERY_SECONDS,
                  KEYS_EVERY_SECONDS,
                  TimeUnit.SECONDS);
    }
    return keys;
  }

  private static void forgetEnded(JobKeys keys, JobRecords records) {
    try {
      keys.forgetEnded(records.jobs());
    } catch (RuntimeException e) {
      log.warn("Keys of ended jobs are still kept, which is looked at again: {}", e.getMessage());
    }
  }

  @Bean
  DownloadWatch downloadWatch() {
    return new DownloadWatch();
  }

  @Bean
  JobLedger jobLedger(JobRecords records, WorkQueue queue, DomainEvents events, Clock clock) {
    return new JobLedger(records.jobs(), new Dependencies(records, queue), events, clock);
  }

  @Bean
  JobIntake jobIntake(
      OutputRoots roots, JobRecords records, JobLedger ledger, WorkQueue queue, JobKeys keys) {
    return new JobIntake(new JobRules(roots), records, ledger, queue, keys);
  }

  @Bean
  JobReading jobReading(JobRecords records, LiveTransfers live) {
    return new JobReading(records, live);
  }

  @Bean
  JobService jobService(
      JobIntake intake,
      JobReading reading,
      JobChanges changes,
      JobRemoval removal,
      KnownFault faults) {
    return new JobService(intake, reading, changes, removal, faults);
  }

  @Bean
  JobChanges jobChanges(
      JobRecords records,
      JobLedger ledger,
      WorkQueue queue,
      VideoWork videos,
      ServiceThreads threads) {
    Executor stopping = threads.pool("cancel", 1);
    return new JobChanges(
        records,
        ledger,
        queue,
        new Withdrawals(videos, work -> stopping.execute(Trace.propagating(work))));
  }

  @Bean
  JobRemoval jobRemoval(JobRecords records, WorkQueue queue, Library library, Clock clock) {
    return new JobRemoval(records, queue, library, clock);
  }
}
