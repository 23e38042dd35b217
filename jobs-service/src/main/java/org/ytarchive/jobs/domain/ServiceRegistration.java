package org.ytarchive.jobs.domain;

import java.net.URI;
import java.time.Instant;

/**
 * One running instance of a service. Its name and url are its identity: a service may have many
 * instances, an instance registers itself again and again.
 *
 * @param registeredAt when this name and url were first registered
 */
public record ServiceRegistration(
    ServiceAnnouncement announcement, Instant registeredAt, RegistryHealth health) {

  public String serviceName() {
    return announcement.serviceName();
  }

  public URI url() {
    return announcement.url();
  }

  public ServiceRegistration with(RegistryHealth newHealth) {
    return new ServiceRegistration(announcement, registeredAt, newHealth);
  }

  /** The same instance, heard from again: possibly of a new version, and believed healthy. */
  ServiceRegistration renewedBy(ServiceAnnouncement again) {
    return new ServiceRegistration(again, registeredAt, health.renewed());
  }
}
