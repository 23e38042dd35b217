package org.ytarchive.jobs;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What the engine reads of section {@code [services.jobs]}.
 *
 * @param maxRetryAttempts attempts at a video after the first
 * @param retryBackoffSeconds before the second attempt; doubles with each further one
 * @param maxConcurrentVideos videos at a time
 * @param databaseUrl empty for the embedded file, or {@code jdbc:postgresql://…}
 */
@Validated
@ConfigurationProperties("ytarchive.services.jobs")
record JobsProperties(
    @Min(0) @Max(100) int maxRetryAttempts,
    @Positive double retryBackoffSeconds,
    @Min(1) @Max(256) int maxConcurrentVideos,
    String databaseUrl) {

  /** Says nothing of the url, which may hold a password. */
  @Override
  public String toString() {
    return "JobsProperties";
  }
}
