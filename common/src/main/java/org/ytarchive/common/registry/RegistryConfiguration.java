package org.ytarchive.common.registry;

import java.net.URI;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.Environment;
import org.ytarchive.common.auth.ServiceToken;
import org.ytarchive.common.config.ServicesProperties;
import org.ytarchive.common.service.ServiceInfo;
import org.ytarchive.common.service.ServiceThreads;
import tools.jackson.databind.json.JsonMapper;

/** Registration of this service, and the way to find the others. */
@Configuration(proxyBeanMethods = false)
public class RegistryConfiguration {

  @Bean
  RegistryClient registryClient(
      ServicesProperties services,
      ServiceInfo self,
      @Qualifier("lenientJson") JsonMapper json,
      ServiceToken token) {
    return new RegistryClient(() -> jobsUrl(services, self), json, token);
  }

  /** Jobs knows its own address best; the others know it from the configuration. */
  private static URI jobsUrl(ServicesProperties services, ServiceInfo self) {
    return self.name().equals("jobs")
        ? self.url()
        : new ServiceInfo("jobs", "", services.jobs().host(), services.jobs().port()).url();
  }

  /** Jobs brings its own bean, over the registry that it holds. */
  @Bean
  @ConditionalOnMissingBean(ServiceDirectory.class)
  ServiceDirectory serviceDirectory(RegistryClient registry, Clock clock, Environment environment) {
    return withConfiguredPeers(environment, new RemoteDirectory(registry, clock));
  }

  /** The directory, behind the addresses that the configuration fixes. */
  public static ServiceDirectory withConfiguredPeers(
      Environment environment, ServiceDirectory registry) {
    return new ConfiguredPeers(environment, registry);
  }

  @Bean
  SelfRegistration selfRegistration(
      RegistryClient registry, ServiceInfo self, ServiceThreads threads) {
    return new SelfRegistration(registry, self, threads.scheduler("registration"));
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> registerWhenReady(SelfRegistration registration) {
    return event -> registration.start();
  }

  @Bean
  ApplicationListener<ContextClosedEvent> deregisterOnStop(SelfRegistration registration) {
    return event -> registration.stop();
  }
}
