package org.ytarchive.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.ytarchive.jobs.domain.RegistryHealthMonitor;
import org.ytarchive.jobs.domain.RegistryStore;
import org.ytarchive.jobs.domain.ServiceAnnouncement;
import org.ytarchive.jobs.domain.ServiceRegistration;
import org.ytarchive.jobs.domain.ServiceRegistry;

class RegistryHealthScheduleTest {

  /** Forgets everything. */
  private static final class NoStore implements RegistryStore {
    @Override
    public List<ServiceRegistration> load() {
      return List.of();
    }

    @Override
    public void save(List<ServiceRegistration> registrations) {}
  }

  @Test
  void checksAgainAndAgainFromStartToStop() {
    var checks = new AtomicInteger();
    var registry = new ServiceRegistry(new NoStore(), Clock.systemUTC());
    registry.register(
        new ServiceAnnouncement("metadata", URI.create("http://localhost:1"), "/health", "1"));
    var monitor =
        new RegistryHealthMonitor(
            registry,
            registration -> {
              checks.incrementAndGet();
              return CompletableFuture.completedFuture(false);
            });
    var scheduler = new ScheduledThreadPoolExecutor(1);
    try {
      scheduler.setRemoveOnCancelPolicy(true);
      var schedule = new RegistryHealthSchedule(monitor, scheduler, Duration.ofMillis(10));

      schedule.start();
      schedule.start();
      assertThat(schedule.isRunning()).isTrue();
      Awaitility.await().until(() -> registry.healthyInstances("metadata").isEmpty());
      assertThat(checks.get()).isGreaterThanOrEqualTo(3);

      schedule.stop();
      schedule.stop();
      assertThat(schedule.isRunning()).isFalse();
      Awaitility.await().until(() -> scheduler.getQueue().isEmpty());
    } finally {
      scheduler.shutdownNow();
    }
  }
}
