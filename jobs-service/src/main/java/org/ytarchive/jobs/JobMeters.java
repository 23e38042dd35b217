package org.ytarchive.jobs;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.ytarchive.common.health.HealthMetrics;
import org.ytarchive.jobs.domain.JobEvent;
import org.ytarchive.jobs.domain.JobStatus;

/** Counts and times what happens to jobs in this process. */
final class JobMeters implements HealthMetrics {

  private static final String DURATION = "ytarchive.jobs.duration";

  private final ObjectProvider<MeterRegistry> registry;
  private volatile @Nullable MeterRegistry found;

  JobMeters(ObjectProvider<MeterRegistry> registry) {
    this.registry = registry;
  }

  void heard(JobEvent event) {
    MeterRegistry meters = meters();
    if (meters != null) {
      heard(event, meters);
    }
  }

  /** Looked up once: that takes longer than to count. */
  private @Nullable MeterRegistry meters() {
    if (found == null) {
      found = registry.getIfAvailable();
    }
    return found;
  }

  private static void heard(JobEvent event, MeterRegistry meters) {
    String type = event.type().wire();
    meters.counter("ytarchive.jobs.changes", "type", type, "to", event.to().wire()).increment();
    if (event.from() == null) {
      // Not "created": Prometheus keeps that ending for itself.
      counter("ytarchive.jobs.accepted", "Jobs created", type).register(meters).increment();
    }
    if (event.to() == JobStatus.RETRYING) {
      counter("ytarchive.jobs.retries", "Times that a job had to wait and go on later", type)
          .register(meters)
          .increment();
    }
    Instant started = event.times().startedAt();
    Instant ended = event.times().completedAt();
    if (started != null && ended != null) {
      Timer.builder(DURATION)
          .description("From the start of a job to its end")
          .tag("type", type)
          .tag("status", event.to().wire())
          .register(meters)
          .record(Duration.between(started, ended));
    }
  }

  private static Counter.Builder counter(String name, String description, String type) {
    return Counter.builder(name).description(description).tag("type", type);
  }

  /** The average of those that ended since this process started. */
  @Override
  public Map<String, Object> metrics() {
    MeterRegistry meters = meters();
    if (meters == null) {
      return Map.of();
    }
    double seconds = 0;
    long count = 0;
    for (Timer timer : meters.find(DURATION).timers()) {
      seconds += timer.totalTime(TimeUnit.SECONDS);
      count += timer.count();
    }
    double average = count == 0 ? 0 : seconds / count;
    return Map.of("average_duration_seconds", Math.round(average * 1000) / 1000.0);
  }
}
