package org.ytarchive.common.registry;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * A directory in which the property {@code ytarchive.peers.<name>} wins over the registry: for
 * tests, and for networks where a service can't be reached under the address that it registers.
 */
final class ConfiguredPeers implements ServiceDirectory {

  private final Map<String, URI> fixed;
  private final ServiceDirectory registry;

  /**
   * @param environment read here and not again: to ask it for each call that is passed on took a
   *     sixth of the call
   */
  ConfiguredPeers(Environment environment, ServiceDirectory registry) {
    this.fixed =
        Binder.get(environment)
            .bind("ytarchive.peers", Bindable.mapOf(String.class, URI.class))
            .orElse(Map.of());
    this.registry = registry;
  }

  @Override
  public List<URI> instances(String serviceName) {
    URI url = fixed.get(serviceName);
    return url == null ? registry.instances(serviceName) : List.of(url);
  }
}
