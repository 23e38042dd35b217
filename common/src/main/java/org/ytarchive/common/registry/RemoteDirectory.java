package org.ytarchive.common.registry;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.registry.RegisteredServices.RegisteredService;

/**
 * The registry of the Jobs service, as last seen. It is asked again when what is known is old, and
 * sooner where an instance is missing; when Jobs does not answer, the last listing stays in use.
 */
final class RemoteDirectory implements ServiceDirectory {

  private static final Logger log = LoggerFactory.getLogger(RemoteDirectory.class);
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final Duration FRESH_WHEN_MISSING = Duration.ofSeconds(1);

  private final RegistryClient registry;
  private final Clock clock;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile Map<String, List<URI>> known = Map.of();
  private volatile Instant askedAt = Instant.EPOCH;

  RemoteDirectory(RegistryClient registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  @Override
  public List<URI> instances(String serviceName) {
    Duration fresh = known.containsKey(serviceName) ? FRESH : FRESH_WHEN_MISSING;
    Duration age = Duration.between(askedAt, clock.instant());
    if (age.isNegative() || age.compareTo(fresh) >= 0) { // Negative: the clock was set back.
      ask();
    }
    return known.getOrDefault(serviceName, List.of());
  }

  /** One thread asks; the others go on with what is known. */
  private void ask() {
    if (!asking.tryLock()) {
      return;
    }
    try {
      known =
          registry.services().services().stream()
              .filter(RegisteredService::isHealthy)
              .collect(
                  Collectors.groupingBy(
                      RegisteredService::serviceName,
                      Collectors.mapping(s -> URI.create(s.url()), Collectors.toList())));
    } catch (IOException | IllegalArgumentException e) {
      log.debug("The registry does not answer, the last listing stays: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      askedAt = clock.instant();
      asking.unlock();
    }
  }
}
