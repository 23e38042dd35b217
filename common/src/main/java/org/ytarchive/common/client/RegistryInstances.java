package org.ytarchive.common.client;

import java.net.URI;
import java.util.List;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.ytarchive.common.registry.ServiceDirectory;
import reactor.core.publisher.Flux;

/** Feeds Spring Cloud LoadBalancer from the service registry. */
final class RegistryInstances implements ServiceInstanceListSupplier {

  private final String service;
  private final ServiceDirectory directory;

  RegistryInstances(String service, ServiceDirectory directory) {
    this.service = service;
    this.directory = directory;
  }

  @Override
  public String getServiceId() {
    return service;
  }

  @Override
  public Flux<List<ServiceInstance>> get() {
    return Flux.defer(
        () -> Flux.just(directory.instances(service).stream().map(this::instance).toList()));
  }

  private ServiceInstance instance(URI url) {
    boolean secure = "https".equals(url.getScheme());
    int port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
    return new DefaultServiceInstance(url.toString(), service, url.getHost(), port, secure);
  }
}
