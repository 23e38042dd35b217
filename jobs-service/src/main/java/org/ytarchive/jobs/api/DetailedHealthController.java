package org.ytarchive.jobs.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.common.registry.ServiceDirectory;
import org.ytarchive.jobs.api.DetailedHealthView.DatabaseHealth;
import org.ytarchive.jobs.api.DetailedHealthView.DiskHealth;
import org.ytarchive.jobs.api.DetailedHealthView.QueueHealth;
import org.ytarchive.jobs.api.DetailedHealthView.ServiceHealth;
import org.ytarchive.jobs.api.DetailedHealthView.ToolHealth;
import org.ytarchive.jobs.domain.JobFigures;
import org.ytarchive.jobs.domain.ServiceRegistration;
import org.ytarchive.jobs.domain.ServiceRegistry;
import org.ytarchive.jobs.domain.SystemWatch;
import org.ytarchive.jobs.domain.Toolbox;

/** {@code GET /api/v1/health/detailed}: from memory alone, it never waits for anybody. */
@RestController
class DetailedHealthController {

  private static final List<String> NEEDED =
      List.of("jobs", "metadata", "download", "storage", "logging");
  private static final List<String> NEEDED_TOOLS = List.of("yt_dlp", "ffmpeg");
  private static final double BYTES_PER_GIB = 1L << 30;
  private static final double NEARLY_FULL_PERCENT = 10;
  private static final double NANOS_PER_MS = 1e6;
  private static final String HEALTHY = "healthy";
  private static final String UNHEALTHY = "unhealthy";
  private static final String WARNING = "warning";

  private final ServiceRegistry registry;
  private final ServiceDirectory directory;
  private final SystemWatch watch;
  private final JobFiguresReport figures;

  DetailedHealthController(
      ServiceRegistry registry,
      ServiceDirectory directory,
      SystemWatch watch,
      JobFiguresReport figures) {
    this.registry = registry;
    this.directory = directory;
    this.watch = watch;
    this.figures = figures;
  }

  @GetMapping("/api/v1/health/detailed")
  DetailedHealthView health() {
    List<ServiceHealth> services = services();
    DatabaseHealth database = database(watch.database());
    DiskHealth disk = disk(watch.disk());
    SystemWatch.ToolsSeen seen = watch.tools();
    Map<String, ToolHealth> tools = new LinkedHashMap<>();
    seen.tools().forEach(tool -> tools.put(tool.name(), tool(tool)));
    return new DetailedHealthView(
        overall(database, disk, tools),
        services,
        database,
        queue(figures.newest()),
        disk,
        tools,
        seen.at(),
        seen.problem());
  }

  private String overall(DatabaseHealth database, DiskHealth disk, Map<String, ToolHealth> tools) {
    if (!database.status().equals(HEALTHY)) {
      return UNHEALTHY;
    }
    boolean allThere =
        NEEDED.stream().noneMatch(service -> directory.instances(service).isEmpty())
            && NEEDED_TOOLS.stream()
                .allMatch(
                    name -> tools.containsKey(name) && tools.get(name).status().equals(HEALTHY));
    if (!allThere) {
      return "degraded";
    }
    return disk.status().equals(HEALTHY) ? HEALTHY : WARNING;
  }

  private List<ServiceHealth> services() {
    List<ServiceHealth> services = new ArrayList<>();
    registry.all().forEach(registration -> services.add(service(registration)));
    for (String name : NEEDED) {
      if (services.stream().noneMatch(service -> service.serviceName().equals(name))) {
        services.add(new ServiceHealth(name, null, "missing", null, null, 0));
      }
    }
    return services;
  }

  private static ServiceHealth service(ServiceRegistration registration) {
    return new ServiceHealth(
        registration.serviceName(),
        registration.url().toString(),
        registration.health().healthy() ? HEALTHY : UNHEALTHY,
        registration.announcement().version(),
        registration.health().lastCheck(),
        registration.health().consecutiveFailures());
  }

  private static DatabaseHealth database(SystemWatch.Database seen) {
    return new DatabaseHealth(
        seen.problem() == null ? HEALTHY : UNHEALTHY,
        seen.at(),
        seen.took() == null ? null : rounded(seen.took().toNanos() / NANOS_PER_MS),
        seen.problem());
  }

  private QueueHealth queue(JobFigures newest) {
    return new QueueHealth(
        newest.videosWaiting(),
        newest.videosRunning(),
        newest.oldestWaiting().orElse(null),
        figures.oldestSeconds());
  }

  private static DiskHealth disk(SystemWatch.Disk seen) {
    double free = seen.totalBytes() == 0 ? 0 : 100.0 * seen.freeBytes() / seen.totalBytes();
    String status =
        seen.problem() != null ? UNHEALTHY : free < NEARLY_FULL_PERCENT ? WARNING : HEALTHY;
    return new DiskHealth(
        status,
        seen.at(),
        rounded(seen.totalBytes() / BYTES_PER_GIB),
        rounded((seen.totalBytes() - seen.freeBytes()) / BYTES_PER_GIB),
        rounded(seen.freeBytes() / BYTES_PER_GIB),
        rounded(free),
        seen.problem());
  }

  private static ToolHealth tool(Toolbox.Tool tool) {
    return new ToolHealth(
        tool.problem() == null ? HEALTHY : UNHEALTHY,
        tool.version(),
        tool.source(),
        tool.problem());
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
