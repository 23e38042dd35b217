package org.ytarchive.common.client;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.context.annotation.Bean;
import org.ytarchive.common.registry.ServiceDirectory;

/** Where the load balancer finds a peer's instances. No {@code @Configuration}: one per peer. */
public class RegistryLoadBalancing {

  @Bean
  ServiceInstanceListSupplier registryInstances(
      @Value("${loadbalancer.client.name}") String service, ServiceDirectory directory) {
    return new RegistryInstances(service, directory);
  }
}
