package org.ytarchive.storage;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Section {@code [services.storage]}.
 *
 * @param verifyMbPerSecond how fast stored files are verified at most, in MiB per second
 * @param verifyIntervalDays how often everything is verified, if storage.check_integrity is on
 */
@Validated
@ConfigurationProperties("ytarchive.services.storage")
record StorageServiceProperties(
    @Min(1) @Max(10_000) int verifyMbPerSecond, @Min(1) @Max(3650) int verifyIntervalDays) {}
