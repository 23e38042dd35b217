package org.ytarchive.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    description = "Make a key and print it, this once.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ytarchive keys create alice",
      "  ytarchive keys create backup --role admin --quiet > backup.key"
    })
final class KeysCreateCommand extends ServerCommand {
  @Parameters(paramLabel = "NAME", description = "Whose key it is to be.")
  String name = "";

  @Option(
      names = "--role",
      paramLabel = "user|admin",
      defaultValue = "user",
      description = "user: jobs of its own; admin: everything (default: ${DEFAULT-VALUE}).")
  String role = "user";

  @Override
  public Integer call() {
    return print(client().post("/keys", Map.of("name", name, "role", role)), this::show);
  }

  private void show(JsonNode made) {
    out().println(made.path("key").asString(""));
    remark("Keep it well: it is not shown again.");
  }
}
