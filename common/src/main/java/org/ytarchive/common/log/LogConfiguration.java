package org.ytarchive.common.log;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.ytarchive.common.auth.ServiceToken;
import org.ytarchive.common.registry.ServiceDirectory;
import org.ytarchive.common.service.ServiceInfo;
import org.ytarchive.common.service.ServiceThreads;

/** Shipping of this service's log lines. */
@Configuration(proxyBeanMethods = false)
public class LogConfiguration {

  @Bean(destroyMethod = "stop")
  LogShipper logShipper(
      ServiceInfo self,
      ServiceDirectory directory,
      ServiceToken token,
      ServiceThreads threads,
      MeterRegistry meters) {
    LogQueue queue = LogQueue.of(self.name());
    Gauge.builder("ytarchive.log.queue", queue, LogQueue::size)
        .description("Log lines waiting for the Logging service")
        .register(meters);
    FunctionCounter.builder("ytarchive.log.dropped", queue, LogQueue::everDropped)
        .description("Log lines that never reached the Logging service")
        .register(meters);
    return new LogShipper(queue, directory, token, threads.scheduler("log-shipping"));
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> shipWhenReady(LogShipper shipper) {
    return event -> shipper.start();
  }
}
