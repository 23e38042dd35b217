package org.ytarchive.jobs;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.ytarchive.common.service.ServiceThreads;
import org.ytarchive.jobs.api.EventStreams;
import org.ytarchive.jobs.api.Heartbeat;
import org.ytarchive.jobs.domain.JobService;
import org.ytarchive.jobs.domain.watch.EventFeed;
import org.ytarchive.jobs.domain.watch.EventLog;
import org.ytarchive.jobs.domain.watch.ProgressWatch;
import org.ytarchive.jobs.store.JdbcEventLog;
import org.ytarchive.jobs.store.JobsDatabase;

/** Those who watch jobs. */
@Configuration(proxyBeanMethods = false)
class WatchConfiguration {

  @Bean
  EventLog eventLog(JobsDatabase database) {
    return new JdbcEventLog(database);
  }

  @Bean
  EventFeed eventFeed(EventLog log, EventStreams streams) {
    return new EventFeed(log, streams);
  }

  @Bean
  EventRounds eventRounds(EventFeed feed, ServiceThreads threads) {
    return new EventRounds(feed, threads.scheduler("events"));
  }

  @Bean
  EventsLife eventsLife(
      EventRounds rounds,
      EventLog log,
      JobService jobs,
      EventStreams streams,
      List<Heartbeat> beating,
      ServiceThreads threads) {
    return new EventsLife(
        rounds,
        new ProgressWatch(log, jobs, streams),
        streams,
        beating,
        threads.scheduler("events-progress"),
        threads.scheduler("events-heartbeat"));
  }

  @Bean
  MeterBinder eventStreamMeters(EventStreams streams) {
    return meters ->
        Gauge.builder("ytarchive.events.streams", streams, EventStreams::size)
            .description("Open streams of events")
            .register(meters);
  }
}
