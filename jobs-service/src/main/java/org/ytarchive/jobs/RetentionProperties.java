package org.ytarchive.jobs;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;
import org.ytarchive.jobs.domain.JobStatus;

/**
 * For how many days ended jobs are kept, of section {@code [services.jobs]}.
 *
 * @param jobRetentionDays those that completed
 * @param failedJobRetentionDays those that failed
 * @param cancelledJobRetentionDays those that were cancelled
 */
@Validated
@ConfigurationProperties("ytarchive.services.jobs")
record RetentionProperties(
    @Min(1) @Max(36_500) int jobRetentionDays,
    @Min(1) @Max(36_500) int failedJobRetentionDays,
    @Min(1) @Max(36_500) int cancelledJobRetentionDays) {

  Map<JobStatus, Duration> periods() {
    return Map.of(
        JobStatus.COMPLETED, Duration.ofDays(jobRetentionDays),
        JobStatus.FAILED, Duration.ofDays(failedJobRetentionDays),
        JobStatus.CANCELLED, Duration.ofDays(cancelledJobRetentionDays));
  }
}
