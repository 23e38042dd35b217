package org.ytarchive.jobs.domain;

import java.util.concurrent.CompletableFuture;

/** Asks an instance whether it works. */
@FunctionalInterface
public interface RegistryProbe {

  /**
   * Begins the check and returns at once.
   *
   * @return true when it answered that it works, false otherwise; it always completes, within a
   *     time that the probe bounds, and never exceptionally
   */
  CompletableFuture<Boolean> check(ServiceRegistration registration);
}
