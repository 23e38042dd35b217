package org.ytarchive.cli;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who listens where the services of this machine would. */
final class PortChecks {
  private static final List<String> SERVICES =
      List.of("jobs", "metadata", "download", "storage", "logging");

  /** Services answer for their health from what they know already. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Map<String, Object> config;
  private final Duration patience;

  PortChecks(Map<String, Object> config) {
    this(config, PATIENCE);
  }

  /**
   * @param patience how long who listens may take to answer
   */
  PortChecks(Map<String, Object> config, Duration patience) {
    this.config = config;
    this.patience = patience;
  }

  List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    for (String service : SERVICES) {
      findings.add(check(service));
    }
    return findings;
  }

  private Finding check(String service) {
    String name = "port of " + service;
    String host = String.valueOf(config.get("services.%s.host".formatted(service)));
    String port = String.valueOf(config.get("services.%s.port".formatted(service)));
    if (host.equals("0.0.0.0") || host.equals("::")) {
      host = "localhost";
    }
    URI address;
    try {
      address = URI.create("http://%s:%s".formatted(host, port));
    } catch (IllegalArgumentException e) {
      return Finding.problem(
          name, "%s:%s is no address".formatted(host, port), "Correct it in config.toml.");
    }
    try {
      String status =
          new ArchiveClient(address, Map.of(), patience).get("/health").path("status").asString("");
      return status.equals("healthy")
          ? Finding.ok(name, port + ", answers as healthy")
          : Finding.warning(
              name, port + ", answers as " + status, "./ytarchive health says what it lacks.");
    } catch (ArchiveException e) {
      return unanswered(service, host, port, e);
    }
  }

  /** A port is free where nothing takes the connection; whatever else goes wrong, somebody did. */
  private static Finding unanswered(
      String service, String host, String port, ArchiveException failure) {
    String name = "port of " + service;
    if (failure.getCause() instanceof UnknownHostException) {
      return Finding.problem(
          name,
          "%s is the name of no host".formatted(host),
          "Correct services.%s.host in config.toml.".formatted(service));
    }
    return failure.getCause() instanceof ConnectException
        ? Finding.ok(name, port + ", free")
        : Finding.problem(
            name,
            port + " is taken by another program",
            "End that program, or set services.%s.port to another one.".formatted(service));
  }
}
