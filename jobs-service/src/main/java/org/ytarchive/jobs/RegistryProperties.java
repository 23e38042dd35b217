package org.ytarchive.jobs;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What the registry reads of section {@code [services.jobs]}.
 *
 * @param healthCheckInterval seconds from one round of health checks to the next
 */
@Validated
@ConfigurationProperties("ytarchive.services.jobs")
record RegistryProperties(@Min(1) @Max(3600) int healthCheckInterval) {}
