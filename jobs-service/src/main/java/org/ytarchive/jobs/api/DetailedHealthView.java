package org.ytarchive.jobs.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole installation, as Jobs knows it.
 *
 * @param overall {@code unhealthy} where Jobs itself can't work, {@code degraded} where a service
 *     or a tool is missing, {@code warning} where the disk is nearly full, else {@code healthy}
 */
record DetailedHealthView(
    String overall,
    List<ServiceHealth> services,
    DatabaseHealth database,
    QueueHealth queue,
    DiskHealth disk,
    Map<String, ToolHealth> tools,
    @Nullable Instant toolsCheckedAt,
    @Nullable String toolsProblem) {

  /** One instance; a service that nobody registered is {@code missing}. */
  record ServiceHealth(
      String serviceName,
      @Nullable String url,
      String status,
      @Nullable String version,
      @Nullable Instant lastHealthCheck,
      int consecutiveFailures) {}

  record DatabaseHealth(
      String status,
      @Nullable Instant checkedAt,
      @Nullable Double responseMs,
      @Nullable String problem) {}

  /** Videos and the oldest job that wait for their turn. */
  record QueueHealth(
      long depth, long running, @Nullable Instant oldestCreatedAt, long oldestSeconds) {}

  /** The library's disk, in GiB. */
  record DiskHealth(
      String status,
      @Nullable Instant checkedAt,
      double totalGb,
      double usedGb,
      double freeGb,
      double freePercent,
      @Nullable String problem) {}

  record ToolHealth(
      String status, @Nullable String version, @Nullable String source, @Nullable String problem) {}
}
