package org.ytarchive.common.config;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Section {@code [http]}: how one service calls another. Times in seconds.
 *
 * @param retryBackoff before the second attempt; multiplied by the factor for each further one
 * @param circuitFailureThreshold consecutive failures that open a peer's circuit
 */
@Validated
@ConfigurationProperties("ytarchive.http")
public record HttpProperties(
    @Positive double connectTimeout,
    @Positive double readTimeout,
    @Min(1) int retryMaxAttempts,
    @Positive double retryBackoff,
    @DecimalMin("1.0") double retryBackoffFactor,
    @Positive double retryMaxBackoff,
    @Min(1) int circuitFailureThreshold,
    @Positive double circuitOpenSeconds) {

  public static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
