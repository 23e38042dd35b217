package org.ytarchive.jobs;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.ytarchive.common.service.ServiceThreads;
import org.ytarchive.jobs.domain.usage.UsageMeter;
import org.ytarchive.jobs.store.JdbcUsageStore;
import org.ytarchive.jobs.store.JobsDatabase;

/** Usage statistics, saved each minute and when the service stops. */
@Configuration(proxyBeanMethods = false)
class UsageConfiguration {

  private static final Logger log = LoggerFactory.getLogger(UsageConfiguration.class);
  private static final int EVERY_SECONDS = 60;

  @Bean(destroyMethod = "save")
  UsageMeter usageMeter(JobsDatabase database, ServiceThreads threads, Clock clock) {
    UsageMeter usage = new UsageMeter(new JdbcUsageStore(database), clock);
    var unused =
        threads
            .scheduler("usage")
            .scheduleWithFixedDelay(
                () -> save(usage), EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    return usage;
  }

  private static void save(UsageMeter usage) {
    try {
      usage.save();
    } catch (RuntimeException e) {
      log.warn("The usage statistics could not be saved, and will be: {}", e.getMessage());
    }
  }
}
