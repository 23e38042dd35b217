package org.ytarchive.logging;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.event.ContextClosedEvent;
import org.ytarchive.common.auth.ServiceToken;
import org.ytarchive.common.config.StorageProperties;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.common.health.HealthMetrics;
import org.ytarchive.common.registry.ServiceDirectory;
import org.ytarchive.common.service.ServiceThreads;
import org.ytarchive.common.web.KnownParameters;
import org.ytarchive.logging.client.ActuatorMetrics;
import org.ytarchive.logging.client.MeteredLogVolume;
import org.ytarchive.logging.domain.LineFormat;
import org.ytarchive.logging.domain.LogIntake;
import org.ytarchive.logging.domain.LogRetention;
import org.ytarchive.logging.domain.LogTail;
import org.ytarchive.logging.domain.LogUpkeep;
import org.ytarchive.logging.domain.LogVolume;
import org.ytarchive.logging.domain.MetricCollection;
import org.ytarchive.logging.domain.ServiceName;
import org.ytarchive.logging.store.JsonLineFormat;
import org.ytarchive.logging.store.LogDirectoryLock;
import org.ytarchive.logging.store.LogFileStore;

/** Puts the service together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LoggingProperties.class)
class LoggingConfiguration {

  private static final Duration METRICS_DEADLINE = Duration.ofSeconds(5);
  private static final Set<ServiceName> SUITE =
      Set.of(
          new ServiceName("jobs"),
          new ServiceName("metadata"),
          new ServiceName("download"),
          new ServiceName("storage"),
          new ServiceName("logging"));

  @Bean
  KnownParameters knownParameters() {
    return new KnownParameters("org.ytarchive.logging.api");
  }

  @Bean
  LogDirectoryLock logDirectoryLock(StorageProperties storage) throws IOException {
    return LogDirectoryLock.take(storage.logsDir());
  }

  /** Closed before the lock, which it needs. */
  @Bean
  @DependsOn("logDirectoryLock")
  LogFileStore logStore(
      StorageProperties storage, LoggingProperties logging, DiskSpace disk, Clock clock) {
    return new LogFileStore(storage.logsDir(), logging.largestFileBytes(), disk, clock);
  }

  @Bean
  LogRetention logRetention(LoggingProperties logging, Clock clock) {
    return new LogRetention(logging.retentionDays(), clock);
  }

  @Bean
  LogVolume logVolume(MeterRegistry meters) {
    return new MeteredLogVolume(meters);
  }

  @Bean
  LineFormat lineFormat() {
    return new JsonLineFormat();
  }

  @Bean
  LogTail logTail(LineFormat format, MeterRegistry meters) {
    LogTail tail = new LogTail(format);
    Gauge.builder("ytarchive.log.followers", tail, LogTail::followers)
        .description("Clients that follow the logs as they come")
        .register(meters);
    return tail;
  }

  /** Before the web server waits for the requests that run, of which each tail is one. */
  @Bean
  ApplicationListener<ContextClosedEvent> tailsEndWithTheService(LogTail tail) {
    return event -> tail.end();
  }

  @Bean
  LogIntake logIntake(LogFileStore store, LogRetention retention, LogVolume volume, LogTail tail) {
    return new LogIntake(store, retention, volume, tail, SUITE);
  }

  @Bean
  RepeatedWork logUpkeepSchedule(
      LogFileStore store,
      LogRetention retention,
      LoggingProperties logging,
      ServiceThreads threads) {
    LogUpkeep upkeep = store.upkeep();
    Runnable round =
        () -> {
          retention.deleteOld(upkeep);
          if (logging.compressionEnabled()) {
            retention.compressPast(upkeep);
          }
        };
    return new RepeatedWork(
        round, threads.scheduler("upkeep"), Duration.ofMinutes(1), Duration.ofHours(1));
  }

  @Bean
  RepeatedWork logIndexing(LogFileStore store, ServiceThreads threads) {
    Duration pause = Duration.ofMillis(500);
    return new RepeatedWork(store.indexer()::round, threads.scheduler("indexing"), pause, pause);
  }

  /** Before the threads that index are interrupted. */
  @Bean
  ApplicationListener<ContextClosedEvent> indexesAreSavedWithTheService(LogFileStore store) {
    return event -> store.indexer().close();
  }

  @Bean
  MetricCollection metricCollection(
      ServiceDirectory directory, ServiceToken token, LogVolume volume, Clock clock) {
    var actuators = new ActuatorMetrics(directory, token, clock, METRICS_DEADLINE);
    return new MetricCollection(actuators, volume, SUITE, clock);
  }

  @Bean
  HealthMetrics logHealthMetrics(LogVolume volume, LogFileStore store) {
    return () ->
        Map.of(
            "log_entries",
            volume.counts().stream().mapToLong(LogVolume.Count::lines).sum(),
            "torn_lines",
            store.tornLines());
  }

  @Bean
  MeterBinder logMeters(LogFileStore store) {
    return meters -> bind(store, meters);
  }

  private static void bind(LogFileStore store, MeterRegistry meters) {
    FunctionCounter.builder("ytarchive.log.torn.lines", store, LogFileStore::tornLines)
        .description("Lines torn by a crash that were found at the ends of files")
        .register(meters);
  }
}
