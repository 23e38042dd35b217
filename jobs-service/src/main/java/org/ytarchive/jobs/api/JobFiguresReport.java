package org.ytarchive.jobs.api;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.ytarchive.common.health.HealthMetrics;
import org.ytarchive.common.service.ServiceThreads;
import org.ytarchive.jobs.domain.JobFigures;
import org.ytarchive.jobs.domain.JobService;
import org.ytarchive.jobs.domain.JobStatus;

/** The service in figures, for its health reply and its meters; renewed every few seconds. */
@Component
class JobFiguresReport implements HealthMetrics, MeterBinder {

  private static final Logger log = LoggerFactory.getLogger(JobFiguresReport.class);
  private static final int EVERY_SECONDS = 5;

  private final JobService jobs;
  private final Clock clock;
  private volatile JobFigures figures = JobFigures.NONE;

  JobFiguresReport(JobService jobs, ServiceThreads threads, Clock clock) {
    this.clock = clock;
    this.jobs = jobs;
    ScheduledExecutorService scheduler = threads.scheduler("figures");
    var unused = scheduler.scheduleWithFixedDelay(this::renew, 0, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  private void renew() {
    try {
      figures = jobs.figures();
    } catch (RuntimeException e) {
      log.warn("The figures could not be renewed: {}", e.getMessage());
    }
  }

  @Override
  public Map<String, Object> metrics() {
    Map<String, Object> byStatus = new LinkedHashMap<>();
    for (JobStatus status : JobStatus.values()) {
      byStatus.put(status.wire(), count(status));
    }
    return Map.of(
        "queue_oldest_seconds",
        oldestSeconds(),
        "jobs_by_status",
        byStatus,
        "queue_depth",
        figures.videosWaiting(),
        "videos_running",
        figures.videosRunning());
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    for (JobStatus status : JobStatus.values()) {
      Gauge.builder("ytarchive.jobs", () -> count(status))
          .description("Jobs in that status")
          .tag("status", status.wire())
          .register(meters);
    }
    Gauge.builder("ytarchive.queue.depth", () -> figures.videosWaiting())
        .description("Videos that no worker has yet")
        .register(meters);
    Gauge.builder("ytarchive.queue.age", this::oldestSeconds)
        .description("How long the oldest job has waited that has not begun")
        .baseUnit("seconds")
        .register(meters);
    Gauge.builder("ytarchive.videos.running", () -> figures.videosRunning())
        .description("Videos that a worker has")
        .register(meters);
  }

  JobFigures newest() {
    return figures;
  }

  long oldestSeconds() {
    return figures
        .oldestWaiting()
        .map(since -> Math.max(0, Duration.between(since, clock.instant()).toSeconds()))
        .orElse(0L);
  }

  private long count(JobStatus status) {
    return figures.byStatus().getOrDefault(status, 0L);
  }
}
