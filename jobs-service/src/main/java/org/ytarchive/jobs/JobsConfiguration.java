package org.ytarchive.jobs;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.ytarchive.common.config.StorageProperties;
import org.ytarchive.common.file.AllowedRoots;
import org.ytarchive.jobs.domain.DomainEvents;
import org.ytarchive.jobs.domain.DownloadWatch;
import org.ytarchive.jobs.domain.JobKeys;
import org.ytarchive.jobs.domain.JobLedger;
import org.ytarchive.jobs.domain.JobRecords;
import org.ytarchive.jobs.domain.JobRules;
import org.ytarchive.jobs.domain.JobService;
import org.ytarchive.jobs.domain.LiveState;
import org.ytarchive.jobs.domain.LiveTransfers;
import org.ytarchive.jobs.domain.OutputRoots;
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
  JobKeys jobKeys() {
    return new JobKeys();
  }

  @Bean
  LiveState liveState(LiveTransfers transfers, JobKeys keys) {
    return new LiveState(transfers, keys);
  }

  @Bean
  DownloadWatch downloadWatch() {
    return new DownloadWatch();
  }

  @Bean
  JobLedger jobLedger(JobRecords records, DomainEvents events, Clock clock) {
    return new JobLedger(records.jobs(), events, clock);
  }

  @Bean
  JobService jobService(
      OutputRoots roots, JobRecords records, JobLedger ledger, WorkQueue queue, LiveState live) {
    return new JobService(new JobRules(roots), records, ledger, queue, live);
  }
}
