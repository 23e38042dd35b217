package org.ytarchive.jobs.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ytarchive.jobs.domain.ServiceRegistration;

/** One registered instance, as clients see it. */
record RegistrationView(
    String serviceName,
    URI url,
    int port,
    String healthEndpoint,
    String version,
    Instant registeredAt,
    @Nullable Instant lastHealthCheck,
    @JsonProperty("is_healthy") boolean healthy,
    int consecutiveFailures) {

  static RegistrationView of(ServiceRegistration registration) {
    var said = registration.announcement();
    var health = registration.health();
    return new RegistrationView(
        said.serviceName(),
        said.url(),
        said.port(),
        said.healthEndpoint(),
        said.version(),
        registration.registeredAt(),
        health.lastCheck(),
        health.healthy(),
        health.consecutiveFailures());
  }
}
