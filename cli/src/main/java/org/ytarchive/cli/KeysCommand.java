package org.ytarchive.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "keys",
    description =
        "Who may use the archive, once [auth] enabled is true: keys create NAME, keys list, keys delete ID.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ytarchive keys create alice",
      "  ytarchive keys create backup --role admin --quiet > backup.key",
      "  ytarchive keys delete KEY_ID"
    })
final class KeysCommand extends ServerCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "create|list|delete",
      defaultValue = "list",
      description = "What to do (default: ${DEFAULT-VALUE}).")
  String action = "list";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NAME|ID",
      description = "Whose key it is to be, or which one goes.")
  @Nullable String subject;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      defaultValue = "user",
      description = "user: jobs of its own; admin: everything (default: ${DEFAULT-VALUE}).")
  String role = "user";

  @Override
  public Integer call() {
    switch (action) {
      case "create" -> create(named("NAME"));
      case "delete" -> delete(named("ID"));
      case "list" -> list();
      default -> throw wrong("keys knows create, list and delete, not '%s'".formatted(action));
    }
    return ExitStatus.OK;
  }

  private String named(String what) {
    if (subject == null) {
      throw wrong("keys %s needs its %s".formatted(action, what));
    }
    return subject;
  }

  private void create(String name) {
    JsonNode made = client().post("/keys", Map.of("name", name, "role", role));
    if (options().json) {
      printJson(made);
      return;
    }
    out().println(made.path("key").asString(""));
    remark("Keep it well: it is not shown again.");
  }

  private void delete(String id) {
    JsonNode deleted = client().delete("/keys/" + URLEncoder.encode(id, StandardCharsets.UTF_8));
    if (options().json) {
      printJson(deleted);
    } else {
      out().println("Deleted.");
    }
  }

  private void list() {
    JsonNode list = client().get("/keys");
    if (options().json) {
      printJson(list);
      return;
    }
    JsonNode keys = list.path("keys");
    for (JsonNode key : keys) {
      out()
          .printf(
              "%s  %-5s  %s…  %s  %s%n",
              key.path("key_id").asString(""),
              key.path("role").asString(""),
              key.path("prefix").asString(""),
              key.path("created_at").asString("").replaceAll("\\.\\d+Z$", "Z"),
              key.path("name").asString(""));
    }
    if (keys.isEmpty()) {
      out().println("There are no keys. ./ytarchive keys create NAME makes one.");
    }
  }
}
