package org.ytarchive.common;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.ytarchive.common.auth.AuthConfiguration;
import org.ytarchive.common.client.ClientConfiguration;
import org.ytarchive.common.config.GeneralProperties;
import org.ytarchive.common.config.HttpProperties;
import org.ytarchive.common.config.ServicesProperties;
import org.ytarchive.common.config.StorageProperties;
import org.ytarchive.common.config.YoutubeApiKey;
import org.ytarchive.common.config.YoutubeProperties;
import org.ytarchive.common.file.AllowedRoots;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.common.health.CriticalErrors;
import org.ytarchive.common.health.DiskCheck;
import org.ytarchive.common.health.HealthConfiguration;
import org.ytarchive.common.json.JsonConfiguration;
import org.ytarchive.common.log.LogConfiguration;
import org.ytarchive.common.openapi.DocumentController;
import org.ytarchive.common.registry.RegistryConfiguration;
import org.ytarchive.common.service.LifecycleLog;
import org.ytarchive.common.service.ServiceInfo;
import org.ytarchive.common.service.ServiceThreads;
import org.ytarchive.common.web.WebConfiguration;

/** All that a service has from the platform: each application imports it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  GeneralProperties.class,
  StorageProperties.class,
  YoutubeProperties.class,
  HttpProperties.class,
  ServicesProperties.class
})
@Import({
  JsonConfiguration.class,
  WebConfiguration.class,
  AuthConfiguration.class,
  HealthConfiguration.class,
  RegistryConfiguration.class,
  ClientConfiguration.class,
  LogConfiguration.class,
  DocumentController.class
})
public class CommonConfiguration {

  private static final Duration DISK_LOOK = Duration.ofSeconds(30);

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  ServiceInfo serviceInfo(@Value("${ytarchive.service}") String name, ServicesProperties services) {
    ServicesProperties.Address address = services.of(name);
    return new ServiceInfo(name, version(), address.host(), address.port());
  }

  /** From the jar's manifest; classes that run unpacked have none. */
  private static String version() {
    return Objects.requireNonNullElse(
        CommonConfiguration.class.getPackage().getImplementationVersion(), "0.1.0");
  }

  @Bean
  LifecycleLog lifecycleLog(ServiceInfo self) {
    return new LifecycleLog(self);
  }

  @Bean
  ServiceThreads serviceThreads(ServiceInfo self) {
    return new ServiceThreads(self.name());
  }

  @Bean
  YoutubeApiKey youtubeApiKey(ConfigurableEnvironment environment) {
    return YoutubeApiKey.from(environment);
  }

  @Bean
  AllowedRoots allowedRoots(StorageProperties storage) {
    return new AllowedRoots(
        Stream.concat(Stream.of(storage.basePath()), storage.allowedOutputRoots().stream())
            .toList(),
        storage.tmpDir());
  }

  @Bean
  DiskSpace diskSpace(StorageProperties storage) {
    return new DiskSpace(storage.minFreeSpaceGb());
  }

  @Bean
  DiskCheck diskCheck(DiskSpace disk, StorageProperties storage, ServiceThreads threads) {
    DiskCheck check = new DiskCheck(disk, List.of(storage.baseDataDir(), storage.basePath()));
    var unused =
        threads
            .scheduler("disk-check")
            .scheduleWithFixedDelay(check, 0, DISK_LOOK.toSeconds(), TimeUnit.SECONDS);
    return check;
  }

  @Bean
  CriticalErrors criticalErrors(Clock clock) {
    return new CriticalErrors(clock);
  }
}
