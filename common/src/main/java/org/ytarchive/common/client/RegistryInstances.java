package org.ytarchive.common.client;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.cloud.client.loadbalancer.RequestData;
import org.springframework.cloud.client.loadbalancer.RequestDataContext;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.http.HttpHeaders;
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

  @Override
  @SuppressWarnings("rawtypes") // as it is declared
  public Flux<List<ServiceInstance>> get(Request request) {
    @Nullable RequestData call =
        request.getContext() instanceof RequestDataContext context
            ? context.getClientRequest()
            : null;
    @Nullable HttpHeaders headers = call == null ? null : call.getHeaders();
    @Nullable String key = headers == null ? null : headers.getFirst(Affinity.HEADER);
    return key == null
        ? get()
        : Flux.defer(
            () ->
                Flux.just(
                    Affinity.among(directory.instances(service), key).stream()
                        .map(this::instance)
                        .toList()));
  }

  private ServiceInstance instance(URI url) {
    boolean secure = "https".equals(url.getScheme());
    int port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
    return new DefaultServiceInstance(url.toString(), service, url.getHost(), port, secure);
  }
}
