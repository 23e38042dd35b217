package org.ytarchive.cli;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What a running archive says about itself. */
final class ArchiveChecks {
  private static final long TOLERATED_SECONDS = 60;
  private static final String JAVASCRIPT = "javascript_runtime";
  private static final String INSTALL = "Install one of them; setup installs none.";
  private static final String UPDATE = "./ytarchive setup --update gets the latest one.";

  private final ArchiveClient client;
  private final URI server;
  private final List<Finding> findings = new ArrayList<>();

  ArchiveChecks(ArchiveClient client, URI server) {
    this.client = client;
    this.server = server;
  }

  List<Finding> run() {
    try {
      health(client.get("/health/detailed"));
      tools(client.get("/download/tools"));
      clock(client.clockDifference().toSeconds());
    } catch (ServerSilentException e) {
      findings.add(
          Finding.warning(
              "archive",
              "nothing answers at " + server,
              "./ytarchive up starts it; --server names another one."));
    } catch (ArchiveException e) {
      findings.add(
          Finding.problem(
              "archive", String.valueOf(e.getMessage()), "./ytarchive logs says more."));
    }
    return findings;
  }

  private void health(JsonNode health) {
    TreeSet<String> versions = new TreeSet<>();
    for (JsonNode service : health.path("services")) {
      String name = "service " + service.path("service_name").asString("");
      String status = service.path("status").asString("");
      if (service.path("version").isString()) {
        versions.add(service.path("version").asString());
      }
      findings.add(
          status.equals("healthy")
              ? Finding.ok(name, service.path("url").asString(""))
              : Finding.problem(
                  name, status, "./ytarchive logs says why; it registers again by itself."));
    }
    findings.add(
        versions.size() < 2
            ? Finding.ok("versions", String.join("", versions))
            : Finding.problem(
                "versions",
                "the services are of different ones: " + String.join(", ", versions),
                "Restart them all: ./ytarchive down, then ./ytarchive up."));
    part("database", health.path("database"), "See whether the disk of storage.jobs_dir is well.");
    part("disk of the library", health.path("disk"), "Make room; downloads wait for it.");
  }

  private void part(String name, JsonNode part, String remedy) {
    String status = part.path("status").asString("");
    String problem = part.path("problem").asString(status);
    findings.add(
        switch (status) {
          case "healthy" -> Finding.ok(name, status);
          case "warning" -> Finding.warning(name, "nearly full", remedy);
          default -> Finding.problem(name, problem, remedy);
        });
  }

  private void tools(JsonNode tools) {
    for (Map.Entry<String, JsonNode> entry : tools.properties()) {
      JsonNode tool = entry.getValue();
      if (tool.path("problem").isString()) {
        findings.add(
            Finding.problem(
                tool.path("name").asString(entry.getKey()),
                tool.path("problem").asString(),
                entry.getKey().equals(JAVASCRIPT) ? INSTALL : UPDATE));
      } else if (tool.path("version").isString()) {
        findings.add(
            Finding.ok(
                tool.path("name").asString(entry.getKey()) + " of the archive",
                tool.path("version").asString()));
      }
    }
    for (JsonNode warning : tools.path("warnings")) {
      findings.add(Finding.warning("tools", warning.asString(""), UPDATE));
    }
  }

  private void clock(long seconds) {
    findings.add(
        Math.abs(seconds) <= TOLERATED_SECONDS
            ? Finding.ok("clock", "agrees with the archive's")
            : Finding.problem(
                "clock",
                "%d seconds away from the archive's".formatted(seconds),
                "Set both by the network: timedatectl set-ntp true."));
  }
}
