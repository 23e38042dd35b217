package org.ytarchive.cli;

import java.util.Map;
import org.ytarchive.common.config.ConfigInspection;
import org.ytarchive.common.config.ConfigurationException;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    description =
        "Check the configuration of this machine's archive, or show it; needs none running.",
    footerHeading = "%nExamples:%n",
    footer = {"  ytarchive config check", "  ytarchive config show --json | jq .values"})
final class ConfigCommand extends ServerCommand {
  @Override
  public Integer call() {
    throw wrong("config needs check or show");
  }

  /**
   * @throws ArchiveException if the services would not start with it
   */
  static ConfigInspection read(Map<String, String> environment) {
    try {
      return ConfigInspection.of(environment);
    } catch (ConfigurationException e) {
      throw new ArchiveException(String.valueOf(e.getMessage()), e);
    }
  }

  private static JsonNode document(ConfigInspection config) {
    ObjectNode document = Json.mapper().createObjectNode();
    document.put("file", config.file());
    document.set("values", Json.mapper().valueToTree(ShownConfig.of(config.values())));
    return document;
  }

  @Command(
      description = "Whether the services would start with it; else which key is wrong and why.",
      footerHeading = "%nExamples:%n",
      footer = {"  YTARCHIVE_CONFIG=/etc/ytarchive.toml ytarchive config check"})
  static final class Check extends ServerCommand {
    @Override
    public Integer call() {
      ConfigInspection config = read(main().environment);
      return print(
          document(config),
          it -> remark("%s is well: %d keys.".formatted(config.file(), config.values().size())));
    }
  }

  @Command(
      description = "Every key with the value that is in force; of secrets, that they are set.",
      footerHeading = "%nExamples:%n",
      footer = {"  ytarchive config show | grep storage"})
  static final class Show extends ServerCommand {
    @Override
    public Integer call() {
      ConfigInspection config = read(main().environment);
      return print(document(config), it -> ShownConfig.of(config.values()).forEach(this::line));
    }

    private void line(String key, Object value) {
      out().println(Units.printable(key + " = " + value));
    }
  }
}
