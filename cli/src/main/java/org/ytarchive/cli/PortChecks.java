package org.ytarchive.cli;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who listens where the services of this machine would. */
final class PortChecks {
  private static final List<String> SERVICES =
      List.of("jobs", "metadata", "download", "storage", "logging");

  private final Map<String, Object> config;

  PortChecks(Map<String, Object> config) {
    this.config = config;
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
          new ArchiveClient(address, Map.of()).get("/health").path("status").asString("");
      return status.equals("healthy")
          ? Finding.ok(name, port + ", answers as healthy")
          : Finding.warning(
              name, port + ", answers as " + status, "./ytarchive health says what it lacks.");
    } catch (ServerSilentException e) {
      return Finding.ok(name, port + ", free");
    } catch (ArchiveException e) {
      return Finding.problem(
          name,
          port + " is taken by another program",
          "End that program, or set services.%s.port to another one.".formatted(service));
    }
  }
}
