package org.ytarchive.common.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.common.service.ServiceInfo;

/** {@code GET /api/v1/health}: how the service is, from what it knows already. */
@RestController
class HealthController {

  private final ServiceInfo self;
  private final Clock clock;
  private final DiskCheck disk;
  private final CriticalErrors criticalErrors;
  private final ObjectProvider<DependencyCheck> dependencies;
  private final ObjectProvider<HealthMetrics> metrics;
  private final Instant startedAt;

  HealthController(
      ServiceInfo self,
      Clock clock,
      DiskCheck disk,
      CriticalErrors criticalErrors,
      ObjectProvider<DependencyCheck> dependencies,
      ObjectProvider<HealthMetrics> metrics) {
    this.self = self;
    this.clock = clock;
    this.disk = disk;
    this.criticalErrors = criticalErrors;
    this.dependencies = dependencies;
    this.metrics = metrics;
    this.startedAt = clock.instant();
  }

  record Checks(
      boolean httpResponsive,
      boolean dependenciesAvailable,
      boolean noCriticalErrors,
      boolean diskSpaceAvailable) {

    boolean all() {
      return httpResponsive && dependenciesAvailable && noCriticalErrors && diskSpaceAvailable;
    }
  }

  record Health(
      String service,
      String status,
      String version,
      long uptimeSeconds,
      Checks checks,
      Map<String, Object> metrics) {}

  @GetMapping("/api/v1/health")
  Health health() {
    List<String> missing =
        dependencies
            .orderedStream()
            .filter(d -> !d.available())
            .map(DependencyCheck::name)
            .toList();
    Checks checks = new Checks(true, missing.isEmpty(), criticalErrors.none(), disk.hasRoom());
    Map<String, Object> figures = new LinkedHashMap<>();
    metrics.orderedStream().forEach(source -> figures.putAll(source.metrics()));
    if (!missing.isEmpty()) {
      figures.put("missing_dependencies", missing);
    }
    return new Health(
        self.name(),
        checks.all() ? "healthy" : "unhealthy",
        self.version(),
        Duration.between(startedAt, clock.instant()).toSeconds(),
        checks,
        figures);
  }
}
