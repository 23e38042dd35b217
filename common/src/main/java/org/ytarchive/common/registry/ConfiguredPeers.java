package org.ytarchive.common.registry;

import java.net.URI;
import java.util.List;
import org.springframework.core.env.Environment;

/**
 * A directory in which the property {@code ytarchive.peers.<name>} wins over the registry: for
 * tests, and for networks where a service can't be reached under the address that it registers.
 */
final class ConfiguredPeers implements ServiceDirectory {

  private final Environment environment;
  private final ServiceDirectory registry;

  ConfiguredPeers(Environment environment, ServiceDirectory registry) {
    this.environment = environment;
    this.registry = registry;
  }

  @Override
  public List<URI> instances(String serviceName) {
    String fixed = environment.getProperty("ytarchive.peers." + serviceName);
    return fixed == null ? registry.instances(serviceName) : List.of(URI.create(fixed));
  }
}
