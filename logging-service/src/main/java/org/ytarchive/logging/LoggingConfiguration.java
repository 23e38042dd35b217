package org.ytarchive.logging;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.ytarchive.common.config.StorageProperties;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.common.health.HealthMetrics;
import org.ytarchive.common.registry.ServiceDirectory;
import org.ytarchive.common.service.ServiceThreads;
import org.ytarchive.logging.client.ActuatorMetrics;
import org.ytarchive.logging.client.MeteredLogVolume;
import org.ytarchive.logging.domain.LogIntake;
import org.ytarchive.logging.domain.LogRetention;
import org.ytarchive.logging.domain.LogUpkeep;
import org.ytarchive.logging.domain.LogVolume;
import org.ytarchive.logging.domain.MetricCollection;
import org.ytarchive.logging.domain.ServiceName;
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
  LogIntake logIntake(LogFileStore store, LogRetention retention, LogVolume volume) {
    return new LogIntake(store, retention, volume);
  }

  @Bean
  LogUpkeepSchedule logUpkeepSchedule(
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
    return new LogUpkeepSchedule(round, threads.scheduler("upkeep"));
  }

  @Bean
  MetricCollection metricCollection(ServiceDirectory directory, LogVolume volume, Clock clock) {
    var actuators = new ActuatorMetrics(directory, clock, METRICS_DEADLINE);
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
