package org.ytarchive.jobs;

import static org.ytarchive.common.registry.RegistryConfiguration.withConfiguredPeers;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.ytarchive.common.config.ServicesProperties;
import org.ytarchive.common.config.StorageProperties;
import org.ytarchive.common.health.HealthMetrics;
import org.ytarchive.common.registry.ServiceDirectory;
import org.ytarchive.common.service.ServiceThreads;
import org.ytarchive.jobs.client.RegistryHttpProbe;
import org.ytarchive.jobs.domain.RegistryAddressRules;
import org.ytarchive.jobs.domain.RegistryHealthMonitor;
import org.ytarchive.jobs.domain.ServiceRegistry;
import org.ytarchive.jobs.store.RegistryFileStore;

/** The service registry: its file, its rules and its health checks. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({RegistryProperties.class, RegistryHostsProperties.class})
class RegistryConfiguration {

  static final List<String> SERVICES =
      List.of("jobs", "metadata", "download", "storage", "logging");
  private static final Duration CHECK_DEADLINE = Duration.ofSeconds(5);

  @Bean
  ServiceRegistry serviceRegistry(StorageProperties storage, Clock clock) {
    return new ServiceRegistry(new RegistryFileStore(storage.registryDir(), clock), clock);
  }

  @Bean
  RegistryAddressRules registryAddressRules(
      ServicesProperties services, RegistryHostsProperties registry) {
    return new RegistryAddressRules(
        Stream.concat(services.hosts().stream(), registry.allowedHosts().stream()).toList(),
        host -> List.of(InetAddress.getAllByName(host)));
  }

  /** Jobs finds its peers in its own registry, without a call. */
  @Bean
  ServiceDirectory serviceDirectory(ServiceRegistry registry, Environment environment) {
    return withConfiguredPeers(environment, registry::healthyInstances);
  }

  @Bean
  RegistryHealthSchedule registryHealthSchedule(
      ServiceRegistry registry, ServiceThreads threads, RegistryProperties properties) {
    var monitor = new RegistryHealthMonitor(registry, new RegistryHttpProbe(CHECK_DEADLINE));
    return new RegistryHealthSchedule(
        monitor,
        threads.scheduler("registry"),
        Duration.ofSeconds(properties.healthCheckInterval()));
  }

  @Bean
  HealthMetrics registryHealthMetrics(ServiceRegistry registry) {
    return () ->
        Map.of(
            "registry_size", registry.all().size(),
            "registry_unhealthy", unhealthy(registry));
  }

  @Bean
  MeterBinder registryMeters(ServiceRegistry registry) {
    return meters -> bind(registry, meters);
  }

  @Bean
  MeterBinder serviceMeters(ServiceDirectory directory) {
    return meters -> {
      for (String service : SERVICES) {
        Gauge.builder(
                "ytarchive.service.healthy",
                directory,
                instances -> instances.instances(service).size())
            .description("Healthy instances of a service")
            .tag("service", service)
            .register(meters);
      }
    };
  }

  private static void bind(ServiceRegistry registry, MeterRegistry meters) {
    Gauge.builder("ytarchive.registry.size", registry, r -> r.all().size())
        .description("Registered service instances")
        .register(meters);
    Gauge.builder("ytarchive.registry.unhealthy", registry, RegistryConfiguration::unhealthy)
        .description("Registered service instances that fail their health checks")
        .register(meters);
  }

  private static long unhealthy(ServiceRegistry registry) {
    return registry.all().stream().filter(r -> !r.health().healthy()).count();
  }
}
