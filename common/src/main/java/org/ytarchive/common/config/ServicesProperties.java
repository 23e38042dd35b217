package org.ytarchive.common.config;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** Where each service listens and is found: sections {@code [services.*]}. */
@Validated
@ConfigurationProperties("ytarchive.services")
public record ServicesProperties(
    @Valid Address jobs,
    @Valid Address metadata,
    @Valid Address download,
    @Valid Address storage,
    @Valid Address logging) {

  /**
   * A service's address.
   *
   * @param host both the name that the service binds to and the one that peers call it by
   * @param port 0 for any free one, in tests
   */
  public record Address(@NotBlank String host, @Min(0) @Max(65535) int port) {}

  /** The hosts of all five. */
  public List<String> hosts() {
    return List.of(jobs.host, metadata.host, download.host, storage.host, logging.host);
  }

  /**
   * The address of one of the five.
   *
   * @throws IllegalArgumentException for another name
   */
  public Address of(String service) {
    return switch (service) {
      case "jobs" -> jobs;
      case "metadata" -> metadata;
      case "download" -> download;
      case "storage" -> storage;
      case "logging" -> logging;
      default -> throw new IllegalArgumentException("no service is called " + service);
    };
  }
}
