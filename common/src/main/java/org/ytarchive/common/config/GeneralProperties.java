package org.ytarchive.common.config;

import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Section {@code [general]}.
 *
 * @param allowedHosts further names that a request's Host header may carry
 */
@Validated
@ConfigurationProperties("ytarchive.general")
public record GeneralProperties(
    String logLevel,
    @Pattern(regexp = "v1", message = "must be v1, the only version there is") String apiVersion,
    List<String> allowedHosts) {

  public GeneralProperties {
    allowedHosts = List.copyOf(allowedHosts);
  }
}
