package org.ytarchive.storage;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.ytarchive.common.config.StorageProperties;
import org.ytarchive.common.health.HealthMetrics;
import org.ytarchive.common.service.ServiceThreads;
import org.ytarchive.storage.domain.Scrub;
import org.ytarchive.storage.domain.Scrubber;
import org.ytarchive.storage.domain.Scrubs;
import org.ytarchive.storage.domain.VideoArchive;
import org.ytarchive.storage.store.LibraryStore;
import org.ytarchive.storage.store.SteadyPace;

/** Verification in the background. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageServiceProperties.class)
class FixityConfiguration {
  private static final Logger log = LoggerFactory.getLogger(FixityConfiguration.class);
  private static final long BYTES_PER_MIB = 1L << 20;
  private static final Scrub.Counts NOTHING_YET = new Scrub.Counts(0, 0, 0, 0, 0);

  @Bean
  Scrubs scrubs(
      LibraryStore store,
      VideoArchive videos,
      StorageServiceProperties properties,
      Clock clock,
      ServiceThreads threads) {
    Scrubber scrubber =
        new Scrubber(
            store.libraries(),
            store.reader(),
            store.index(),
            store.fixity(),
            new SteadyPace(properties.verifyMbPerSecond() * BYTES_PER_MIB),
            videos);
    return new Scrubs(
        scrubber, store.scrubs(), store.workPlans(), clock, threads.pool("verify", 1));
  }

  /** Goes on with what was interrupted, and from then on sees that nothing stays unverified. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> verifyRegularly(
      Scrubs scrubs,
      StorageProperties storage,
      StorageServiceProperties properties,
      ServiceThreads threads) {
    Duration interval = Duration.ofDays(properties.verifyIntervalDays());
    return ready -> {
      scrubs.resume();
      var unused =
          threads
              .scheduler("verify-due")
              .scheduleWithFixedDelay(
                  () -> lookAfter(scrubs, storage.checkIntegrity() ? interval : null),
                  1,
                  1,
                  TimeUnit.HOURS);
    };
  }

  /** What goes wrong now may go well in an hour; an exception would end the schedule for good. */
  private static void lookAfter(Scrubs scrubs, @Nullable Duration interval) {
    try {
      scrubs.resume();
      if (interval != null) {
        scrubs.startIfDue(interval);
      }
    } catch (RuntimeException e) {
      log.error("Verification cannot go on, and is tried again in an hour: {}", e.getMessage(), e);
    }
  }

  @Bean
  HealthMetrics fixityMetrics(Scrubs scrubs) {
    return () ->
        Map.of(
            "verified_files", counts(scrubs).checked(),
            "missing_files", counts(scrubs).missing(),
            "corrupt_files", counts(scrubs).corrupt());
  }

  @Bean
  MeterBinder fixityMeters(Scrubs scrubs) {
    return registry -> {
      Gauge.builder("ytarchive.library.files.verified", scrubs, all -> counts(all).checked())
          .description("Files that the last verification looked at")
          .register(registry);
      Gauge.builder("ytarchive.library.files.missing", scrubs, all -> counts(all).missing())
          .description("Files that the last verification missed")
          .register(registry);
      Gauge.builder("ytarchive.library.files.corrupt", scrubs, all -> counts(all).corrupt())
          .description("Files that did not match their checksums at the last verification")
          .register(registry);
    };
  }

  private static Scrub.Counts counts(Scrubs scrubs) {
    return scrubs.latest().map(Scrub::counts).orElse(NOTHING_YET);
  }
}
