package org.ytarchive.logging;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Section {@code [services.logging]}.
 *
 * @param retentionDays lines are kept for this many days after their own
 * @param maxLogSizeMb a file that has grown to this many MiB is followed by a new one
 * @param compressionEnabled whether files are compressed once their day is over for a day
 */
@Validated
@ConfigurationProperties("ytarchive.services.logging")
record LoggingProperties(
    @Min(1) @Max(36_500) int retentionDays,
    @Min(1) @Max(1_048_576) int maxLogSizeMb,
    boolean compressionEnabled) {

  long largestFileBytes() {
    return (long) maxLogSizeMb << 20;
  }
}
