package org.ytarchive.jobs.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the registered instances: each round checks all of them side by side, so that slow
 * ones do not delay the others. Rounds must not overlap; whoever schedules them sees to that.
 */
public final class RegistryHealthMonitor {

  private static final Logger log = LoggerFactory.getLogger(RegistryHealthMonitor.class);

  private final ServiceRegistry registry;
  private final RegistryProbe probe;

  public RegistryHealthMonitor(ServiceRegistry registry, RegistryProbe probe) {
    this.registry = registry;
    this.probe = probe;
  }

  /** One round. Never throws: a schedule that it ran on would end with it. */
  public void checkAll() {
    try {
      Map<ServiceRegistration, CompletableFuture<Boolean>> asked = new HashMap<>();
      registry.all().forEach(registration -> asked.put(registration, probe.check(registration)));
      Map<ServiceRegistration, Boolean> working = new HashMap<>();
      asked.forEach((registration, answer) -> working.put(registration, answer.join()));
      registry.recordChecks(working);
    } catch (RuntimeException e) {
      log.error("A round of health checks failed; the next one follows as planned", e);
    }
  }
}
