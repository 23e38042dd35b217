package org.ytarchive.jobs.api.access;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Section {@code [services.jobs.rate_limit]}: of each key, or of each address where there is none.
 */
@Validated
@ConfigurationProperties("ytarchive.services.jobs.rate-limit")
record RateLimitProperties(boolean enabled, @Min(1) @Max(10_000_000) int requestsPerMinute) {}
