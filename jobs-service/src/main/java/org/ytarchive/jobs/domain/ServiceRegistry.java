package org.ytarchive.jobs.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.error.ServiceException;

/**
 * Which instances of which services run, and which of them are healthy. Thread-safe; readers never
 * wait for the disk.
 *
 * <p>What the services said is kept even while it cannot be saved: finding one another matters more
 * than surviving a restart, after which they announce themselves again anyway. Saving is then tried
 * again with the next change and the next round of health checks.
 */
public final class ServiceRegistry {

  /** More instances than any installation has; a bound on what a runaway client can fill. */
  static final int MOST_INSTANCES = 1_000;

  private static final Logger log = LoggerFactory.getLogger(ServiceRegistry.class);
  private static final Comparator<ServiceRegistration> ORDER =
      Comparator.comparing(ServiceRegistration::serviceName)
          .thenComparing(registration -> registration.url().toString());

  private final RegistryStore store;
  private final Clock clock;
  private final Object changes = new Object();
  private volatile Map<Key, ServiceRegistration> instances;
  private boolean unsaved;

  private record Key(String serviceName, URI url) {}

  /** Takes up what the store holds. */
  public ServiceRegistry(RegistryStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
    Map<Key, ServiceRegistration> loaded = new HashMap<>();
    try {
      store.load().forEach(registration -> loaded.put(keyOf(registration), registration));
    } catch (IOException e) {
      throw new UncheckedIOException("the service registry cannot be read: " + e.getMessage(), e);
    }
    this.instances = Map.copyOf(loaded);
  }

  /**
   * Adds an instance, or renews the one of the same name and url; either way it counts as healthy.
   *
   * @throws ServiceException E007 when there is no room for another instance
   */
  public ServiceRegistration register(ServiceAnnouncement announcement) {
    synchronized (changes) {
      Key key = new Key(announcement.serviceName(), announcement.url());
      ServiceRegistration known = instances.get(key);
      if (known == null) {
        return add(key, announcement);
      }
      ServiceRegistration renewed = known.renewedBy(announcement);
      if (!renewed.equals(known)) {
        put(key, renewed);
        save();
      }
      return renewed;
    }
  }

  /**
   * Removes an instance.
   *
   * @throws ServiceException E007 with status 404 when that name is not registered at that url
   */
  public ServiceRegistration deregister(String serviceName, URI url) {
    synchronized (changes) {
      Map<Key, ServiceRegistration> next = new HashMap<>(instances);
      ServiceRegistration removed = next.remove(new Key(serviceName, url));
      if (removed == null) {
        throw ServiceException.notFound(
            "no service '"
                + serviceName
                + "' is registered at "
                + url
                + "; see /registry/services");
      }
      instances = Map.copyOf(next);
      save();
      log.atInfo().addKeyValue("peer", serviceName).log("{} at {} left", serviceName, url);
      return removed;
    }
  }

  /** Every instance, by service name and then by url. */
  public List<ServiceRegistration> all() {
    return instances.values().stream().sorted(ORDER).toList();
  }

  /** The urls of the healthy instances of one service; empty when there is none. */
  public List<URI> healthyInstances(String serviceName) {
    return instances.values().stream()
        .filter(registration -> registration.serviceName().equals(serviceName))
        .filter(registration -> registration.health().healthy())
        .map(ServiceRegistration::url)
        .sorted()
        .toList();
  }

  /** Enters the outcome of a round of checks; one write, however many instances there are. */
  void recordChecks(Map<ServiceRegistration, Boolean> working) {
    synchronized (changes) {
      var now = clock.instant();
      working.forEach(
          (checked, works) ->
              update(keyOf(checked), health -> works ? health.succeeded(now) : health.failed(now)));
      forgetStale();
      if (!working.isEmpty() || unsaved) {
        save();
      }
    }
  }

  private ServiceRegistration add(Key key, ServiceAnnouncement announcement) {
    if (instances.size() >= MOST_INSTANCES) {
      throw ServiceException.invalid(
          "the registry is full with "
              + MOST_INSTANCES
              + " instances; deregister those that no longer run");
    }
    ServiceRegistration added =
        new ServiceRegistration(announcement, clock.instant(), RegistryHealth.announced());
    put(key, added);
    save();
    log.atInfo()
        .addKeyValue("peer", added.serviceName())
        .log("{} {} joined at {}", added.serviceName(), announcement.version(), added.url());
    return added;
  }

  private void update(Key key, UnaryOperator<RegistryHealth> change) {
    ServiceRegistration before = instances.get(key);
    if (before == null) {
      return; // It left while it was being checked.
    }
    ServiceRegistration after = before.with(change.apply(before.health()));
    put(key, after);
    if (before.health().healthy() != after.health().healthy()) {
      log.atWarn()
          .addKeyValue("peer", after.serviceName())
          .log(
              "{} at {} is {} after {} failed health checks",
              after.serviceName(),
              after.url(),
              after.health().healthy() ? "healthy again" : "unhealthy",
              Math.max(
                  before.health().consecutiveFailures(), after.health().consecutiveFailures()));
    }
  }

  /** What has not answered for long is gone; should it come back, it registers again. */
  private void forgetStale() {
    Map<Key, ServiceRegistration> left = new HashMap<>(instances);
    if (left.values().removeIf(registration -> registration.health().stale())) {
      instances.forEach(
          (key, registration) -> {
            if (!left.containsKey(key)) {
              log.atWarn()
                  .addKeyValue("peer", key.serviceName())
                  .log(
                      "{} at {} is no longer listed after {} failed health checks",
                      key.serviceName(),
                      key.url(),
                      registration.health().consecutiveFailures());
            }
          });
      instances = Map.copyOf(left);
    }
  }

  private void put(Key key, ServiceRegistration registration) {
    Map<Key, ServiceRegistration> next = new HashMap<>(instances);
    next.put(key, registration);
    instances = Map.copyOf(next);
  }

  private void save() {
    try {
      store.save(all());
      if (unsaved) {
        log.info("The service registry is saved again");
      }
      unsaved = false;
    } catch (IOException e) {
      if (!unsaved) { // It is tried again with every round of checks: once is enough to know.
        log.error(
            "The service registry can't be saved and is kept in memory until it can: {}",
            e.getMessage());
      }
      unsaved = true;
    }
  }

  private static Key keyOf(ServiceRegistration registration) {
    return new Key(registration.serviceName(), registration.url());
  }
}
