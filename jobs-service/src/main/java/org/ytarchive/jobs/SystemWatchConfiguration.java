package org.ytarchive.jobs;

import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.ytarchive.common.config.StorageProperties;
import org.ytarchive.common.service.ServiceThreads;
import org.ytarchive.jobs.domain.SystemWatch;
import org.ytarchive.jobs.domain.Toolbox;
import org.ytarchive.jobs.store.JobsDatabase;

/** Looks at everything that {@code /health/detailed} tells of. */
@Configuration(proxyBeanMethods = false)
class SystemWatchConfiguration {

  private static final int OWN_EVERY_SECONDS = 10;
  private static final int TOOLS_EVERY_SECONDS = 30;

  @Bean
  SystemWatch systemWatch(
      JobsDatabase database,
      Toolbox toolbox,
      StorageProperties storage,
      ServiceThreads threads,
      Clock clock) {
    SystemWatch watch = new SystemWatch(database::ping, toolbox, storage.basePath(), clock);
    // On threads of their own: what hangs must not keep the others from being looked at.
    every(OWN_EVERY_SECONDS, threads.scheduler("watch-database"), watch::lookAtDatabase);
    every(OWN_EVERY_SECONDS, threads.scheduler("watch-disk"), watch::lookAtDisk);
    every(TOOLS_EVERY_SECONDS, threads.scheduler("watch-tools"), watch::lookAtTools);
    return watch;
  }

  private static void every(int seconds, ScheduledExecutorService scheduler, Runnable look) {
    var unused = scheduler.scheduleWithFixedDelay(look, 0, seconds, TimeUnit.SECONDS);
  }
}
