package org.ytarchive.jobs.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ytarchive.jobs.domain.JobStats;
import org.ytarchive.jobs.domain.JobStatus;

/**
 * What became of the jobs of a time.
 *
 * @param successRate completed jobs of all, in percent
 */
record JobStatsView(
    long totalJobs,
    Map<String, Long> statusBreakdown,
    double successRate,
    Processing processingMetrics,
    Storage storage,
    DateRange dateRange) {

  private static final double SECONDS_PER_HOUR = 3600;

  /**
   * Of completed jobs.
   *
   * @param processingEfficiency playing time archived in the time it took, in percent
   */
  record Processing(
      double totalProcessingTimeSeconds,
      double totalProcessingTimeHours,
      double totalVideoDurationSeconds,
      double totalVideoDurationHours,
      double averageProcessingTimeSeconds,
      double processingEfficiency) {}

  /** What the jobs put into the library. */
  record Storage(long archivedVideos, long totalSizeBytes) {}

  /** Which jobs were looked at, by their creation. */
  record DateRange(@Nullable Instant from, @Nullable Instant to) {}

  static JobStatsView of(JobStats stats, @Nullable Instant from, @Nullable Instant to) {
    Map<String, Long> breakdown = new LinkedHashMap<>();
    for (JobStatus status : JobStatus.values()) {
      breakdown.put(status.wire(), stats.byStatus().getOrDefault(status, 0L));
    }
    long total = stats.byStatus().values().stream().mapToLong(Long::longValue).sum();
    long completed = stats.byStatus().getOrDefault(JobStatus.COMPLETED, 0L);
    return new JobStatsView(
        total,
        breakdown,
        share(completed * 100.0, (double) total),
        processing(stats, completed),
        new Storage(stats.archivedVideos(), stats.archivedBytes()),
        new DateRange(from, to));
  }

  private static Processing processing(JobStats stats, long completed) {
    return new Processing(
        rounded(stats.processingSeconds()),
        rounded(stats.processingSeconds() / SECONDS_PER_HOUR),
        rounded(stats.videoSeconds()),
        rounded(stats.videoSeconds() / SECONDS_PER_HOUR),
        share(stats.processingSeconds(), (double) completed),
        share(stats.videoSeconds() * 100, stats.processingSeconds()));
  }

  private static double share(double part, double whole) {
    return whole > 0 ? rounded(part / whole) : 0;
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
