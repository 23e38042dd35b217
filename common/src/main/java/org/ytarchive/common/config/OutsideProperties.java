package org.ytarchive.common.config;

import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What section {@code [general]} says of the world outside.
 *
 * @param corsOrigins pages of other addresses that may call the API
 * @param trustedProxies addresses or networks whose {@code X-Forwarded-For} is believed
 */
@Validated
@ConfigurationProperties("ytarchive.general")
public record OutsideProperties(
    List<
            @Pattern(
                regexp = "https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?",
                message = "takes origins alone, such as https://archive.example")
            String>
        corsOrigins,
    List<String> trustedProxies) {

  public OutsideProperties {
    corsOrigins = List.copyOf(corsOrigins);
    trustedProxies = List.copyOf(trustedProxies);
  }
}
