package org.ytarchive.jobs.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ytarchive.jobs.domain.RegistryFixtures.anInstance;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.jobs.domain.RegistryFixtures.MemoryStore;
import org.ytarchive.testkit.MovableClock;

class ServiceRegistryTest {

  private static final URI ONE = URI.create("http://localhost:9001");
  private static final URI TWO = URI.create("http://localhost:9002");

  private final MovableClock clock = MovableClock.at("2026-01-01T00:00:00Z");
  private final MemoryStore store = new MemoryStore();
  private final ServiceRegistry registry = new ServiceRegistry(store, clock);

  @Test
  void keepsManyInstancesOfOneService() {
    registry.register(anInstance("download", TWO.toString()));
    registry.register(anInstance("download", ONE.toString()));
    registry.register(anInstance("storage", ONE.toString()));

    assertThat(registry.healthyInstances("download")).containsExactly(ONE, TWO);
    assertThat(registry.all())
        .extracting(r -> r.serviceName() + " " + r.url())
        .containsExactly("download " + ONE, "download " + TWO, "storage " + ONE);
    assertThat(registry.healthyInstances("nobody")).isEmpty();
  }

  @Test
  void renewsWhatIsRegisteredAgain() {
    var first = registry.register(anInstance("download", ONE.toString()));
    clock.advance(Duration.ofMinutes(5));
    var newer = new ServiceAnnouncement("download", ONE, "/health", "0.2.0");

    var again = registry.register(newer);

    assertThat(again.registeredAt()).isEqualTo(first.registeredAt());
    assertThat(again.announcement()).isEqualTo(newer);
    assertThat(registry.all()).containsExactly(again);
    assertThat(store.saved).containsExactly(again);
  }

  @Test
  void saysOnceThatItCannotBeSaved() {
    var seen = new ListAppender<ILoggingEvent>();
    seen.start();
    var log = (Logger) LoggerFactory.getLogger(ServiceRegistry.class);
    log.addAppender(seen);
    try {
      var one = registry.register(anInstance("download", ONE.toString()));
      store.full = true;
      for (int round = 0; round < 3; round++) {
        registry.recordChecks(Map.of(one, true));
      }
      store.full = false;
      registry.recordChecks(Map.of(one, true));
    } finally {
      log.detachAppender(seen);
    }

    assertThat(seen.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .filteredOn(line -> line.contains("saved"))
        .containsExactly(
            "The service registry can't be saved and is kept in memory until it can: No space left on device",
            "The service registry is saved again");
  }

  @Test
  void forgetsWhatHasNotAnsweredForLong() {
    var gone = registry.register(anInstance("download", ONE.toString()));
    var there = registry.register(anInstance("download", TWO.toString()));
    for (int round = 1; round < RegistryHealth.FAILURES_UNTIL_FORGOTTEN; round++) {
      registry.recordChecks(Map.of(gone, false, there, true));
    }
    assertThat(registry.all()).hasSize(2);
    registry.recordChecks(Map.of(gone, false, there, true));

    assertThat(registry.all()).extracting(ServiceRegistration::url).containsExactly(TWO);
    assertThat(store.saved).extracting(ServiceRegistration::url).containsExactly(TWO);
    registry.register(anInstance("download", ONE.toString()));
    assertThat(registry.healthyInstances("download")).containsExactly(ONE, TWO);
  }

  @Test
  void writesNothingForARenewalThatChangesNothing() {
    registry.register(anInstance("download", ONE.toString()));
    registry.register(anInstance("download", ONE.toString()));

    assertThat(store.writes).isEqualTo(1);
  }

  @Test
  void isUnhealthyAfterThreeFailuresAndHealthyAfterOneSuccess() {
    var checked = registry.register(anInstance("download", ONE.toString()));

    registry.recordChecks(Map.of(checked, false));
    registry.recordChecks(Map.of(checked, false));
    assertThat(registry.healthyInstances("download")).containsExactly(ONE);

    clock.advance(Duration.ofSeconds(30));
    registry.recordChecks(Map.of(checked, false));
    assertThat(registry.healthyInstances("download")).isEmpty();
    assertThat(registry.all().get(0).health())
        .isEqualTo(new RegistryHealth(clock.instant(), false, 3));

    registry.recordChecks(Map.of(checked, true));
    assertThat(registry.healthyInstances("download")).containsExactly(ONE);
    assertThat(registry.all().get(0).health().consecutiveFailures()).isZero();
  }

  @Test
  void believesAnUnhealthyInstanceThatRegistersAgain() {
    var checked = registry.register(anInstance("download", ONE.toString()));
    IntStream.range(0, 5).forEach(i -> registry.recordChecks(Map.of(checked, false)));
    assertThat(registry.healthyInstances("download")).isEmpty();

    registry.register(anInstance("download", ONE.toString()));

    assertThat(registry.healthyInstances("download")).containsExactly(ONE);
  }

  @Test
  void deregistersOneInstanceOnly() {
    registry.register(anInstance("download", ONE.toString()));
    registry.register(anInstance("download", TWO.toString()));

    registry.deregister("download", ONE);

    assertThat(registry.healthyInstances("download")).containsExactly(TWO);
    assertThat(store.saved).hasSize(1);
    assertThatThrownBy(() -> registry.deregister("download", ONE))
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.status()).isEqualTo(404));
  }

  @Test
  void doesNotBringBackWhatLeftDuringItsCheck() {
    var checked = registry.register(anInstance("download", ONE.toString()));
    registry.deregister("download", ONE);

    registry.recordChecks(Map.of(checked, true));

    assertThat(registry.all()).isEmpty();
  }

  @Test
  void survivesARestart() {
    registry.register(anInstance("download", ONE.toString()));

    assertThat(new ServiceRegistry(store, clock).all()).isEqualTo(registry.all());
  }

  @Test
  void worksOnAFullDiskAndSavesWhenThereIsRoomAgain() {
    store.full = true;
    registry.register(anInstance("download", ONE.toString()));
    assertThat(registry.healthyInstances("download")).containsExactly(ONE);
    assertThat(store.saved).isEmpty();

    store.full = false;
    registry.recordChecks(Map.of());

    assertThat(store.saved).hasSize(1);
  }

  @Test
  void isBounded() {
    IntStream.range(0, ServiceRegistry.MOST_INSTANCES)
        .forEach(i -> registry.register(anInstance("download", "http://10.0.0.1:" + (1000 + i))));

    assertThatThrownBy(() -> registry.register(anInstance("download", ONE.toString())))
        .hasMessageContaining("full with 1000 instances");
    registry.register(anInstance("download", "http://10.0.0.1:1000"));
  }

  @Test
  void doesNotStartOverAStoreThatItCannotRead() {
    RegistryStore broken =
        new RegistryStore() {
          @Override
          public List<ServiceRegistration> load() throws IOException {
            throw new IOException("Permission denied");
          }

          @Override
          public void save(List<ServiceRegistration> registrations) {}
        };

    assertThatThrownBy(() -> new ServiceRegistry(broken, clock))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("registry cannot be read: Permission denied");
  }
}
