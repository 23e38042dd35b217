package org.ytarchive.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    description =
        "Look at this machine and the archive on it: configuration, folders, disk, tools, ports, services, clock and versions; say what is wrong and the remedy.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ytarchive doctor",
      "  ytarchive doctor --json | jq '.findings[] | select(.state != \"ok\")'"
    })
final class DoctorCommand extends ServerCommand {
  @Override
  public Integer call() {
    List<Finding> findings = new ArrayList<>();
    findings.add(LocalChecks.java(Runtime.version().feature()));
    try {
      Map<String, Object> config = ConfigCommand.read(main().environment).values();
      findings.add(Finding.ok("configuration", config.size() + " keys"));
      LocalChecks local = new LocalChecks(config, main().environment);
      findings.addAll(local.folders());
      findings.addAll(local.tools());
      findings.addAll(new PortChecks(config).run());
    } catch (ArchiveException e) {
      findings.add(
          Finding.problem(
              "configuration", String.valueOf(e.getMessage()), "Correct it, then ask again."));
    }
    findings.addAll(new ArchiveChecks(client(), options().server).run());
    print(document(findings), it -> show(findings));
    return findings.stream().anyMatch(finding -> finding.state() == Finding.State.PROBLEM)
        ? ExitStatus.FAILED
        : ExitStatus.OK;
  }

  private void show(List<Finding> findings) {
    Table table = new Table("STATE", "WHAT", "FOUND");
    for (Finding finding : findings) {
      if (finding.state() == Finding.State.OK && options().quiet) {
        continue;
      }
      table.row(finding.state().label(), finding.name(), finding.found());
      if (!finding.remedy().isEmpty()) {
        table.row("", "", "→ " + finding.remedy());
      }
    }
    if (!table.isEmpty()) {
      print(table);
    }
  }

  private static JsonNode document(List<Finding> findings) {
    ObjectNode document = Json.mapper().createObjectNode();
    ArrayNode list = document.putArray("findings");
    for (Finding finding : findings) {
      list.addObject()
          .put("name", finding.name())
          .put("state", finding.state().label())
          .put("found", finding.found())
          .put("remedy", finding.remedy().isEmpty() ? null : finding.remedy());
    }
    return document;
  }
}
