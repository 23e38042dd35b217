package org.ytarchive.jobs;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.ytarchive.jobs.domain.access.AccessKeys;
import org.ytarchive.jobs.domain.access.Tickets;
import org.ytarchive.jobs.store.JdbcAccessKeyStore;
import org.ytarchive.jobs.store.JobsDatabase;

/** Keys and tickets. */
@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

  @Bean
  AccessKeys accessKeys(JobsDatabase database, Clock clock) {
    return new AccessKeys(new JdbcAccessKeyStore(database), clock);
  }

  @Bean
  Tickets tickets(Clock clock) {
    return new Tickets(clock);
  }
}
