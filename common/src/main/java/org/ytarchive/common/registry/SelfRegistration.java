package org.ytarchive.common.registry;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.health.DependencyCheck;
import org.ytarchive.common.service.ServiceInfo;

/**
 * Registers this service with Jobs, for ever until it works, since Jobs may start last; then again
 * as a heartbeat, so that a registry that lost its file fills up by itself.
 */
final class SelfRegistration implements DependencyCheck {

  private static final Logger log = LoggerFactory.getLogger(SelfRegistration.class);
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);
  private static final Duration HEARTBEAT = Duration.ofSeconds(20);

  private final RegistryClient registry;
  private final ServiceInfo self;
  private final ScheduledExecutorService scheduler;
  private volatile boolean registered;
  private volatile boolean stopped;

  SelfRegistration(RegistryClient registry, ServiceInfo self, ScheduledExecutorService scheduler) {
    this.registry = registry;
    this.self = self;
    this.scheduler = scheduler;
  }

  void start() {
    attemptAfter(Duration.ZERO, FIRST_BACKOFF);
  }

  /** Deregisters; a Jobs service that is gone already does not hold the stop up for long. */
  void stop() {
    if (stopped || !registered) {
      stopped = true;
      return;
    }
    stopped = true;
    try {
      registry.deregister(self.name(), self.url());
      log.info("Deregistered from Jobs");
    } catch (IOException e) {
      log.debug("Not deregistered: {}", reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String name() {
    return "jobs";
  }

  @Override
  public boolean available() {
    return registered;
  }

  private void attemptAfter(Duration wait, Duration backoff) {
    if (stopped) {
      return;
    }
    try {
      var unused =
          scheduler.schedule(() -> attempt(backoff), wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      log.debug("Stopping: no further registration");
    }
  }

  private void attempt(Duration backoff) {
    try {
      registry.register(
          new Registration(
              self.name(), self.url().toString(), Registration.HEALTH_ENDPOINT, self.version()));
      if (!registered) {
        log.atInfo().addKeyValue("url", self.url()).log("Registered with Jobs");
      }
      registered = true;
      attemptAfter(HEARTBEAT, FIRST_BACKOFF);
    } catch (IOException e) {
      if (registered || backoff.equals(FIRST_BACKOFF)) {
        log.warn("Not registered with Jobs ({}); trying on until it answers", reason(e));
      }
      registered = false;
      Duration next = backoff.multipliedBy(2);
      attemptAfter(backoff, next.compareTo(LONGEST_BACKOFF) < 0 ? next : LONGEST_BACKOFF);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The JDK's client gives a refused connection no message. */
  private static String reason(IOException e) {
    return Objects.requireNonNullElse(e.getMessage(), "it can't be reached");
  }
}
