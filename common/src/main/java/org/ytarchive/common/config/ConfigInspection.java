package org.ytarchive.common.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The configuration that services would start with, found out without starting one: the file and
 * the environment, checked for unknown keys and variables, types, references, the log level and
 * paths. The ranges of numbers are checked by the services themselves.
 *
 * @param file what was read, or would be if it were there
 * @param values every key's value, resolved, in the order of {@code defaults.toml}
 */
public record ConfigInspection(String file, Map<String, Object> values) {
  private static final String DEFAULT_FILE = "config.toml";

  public ConfigInspection {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * @param environment with {@code YTARCHIVE_CONFIG}, where the file is another than {@code
   *     config.toml} of the working directory
   * @throws ConfigurationException if services would refuse it
   */
  public static ConfigInspection of(Map<String, String> environment) {
    ConfigSchema schema = ConfigSchema.load();
    ConfigChecks.requireKnownVariables(schema, environment.keySet());
    TomlDocument file = file(environment.getOrDefault("YTARCHIVE_CONFIG", ""));
    Map<String, Object> values =
        new ConfigResolver(schema, file, key -> override(environment, key)).resolve();
    ConfigChecks.requireLogLevel(file.name(), values);
    ConfigChecks.requireAbsolutePaths(file.name(), schema, values);
    return new ConfigInspection(file.name(), values);
  }

  private static TomlDocument file(String named) {
    if (!named.isBlank()) {
      return TomlDocument.read(Path.of(named));
    }
    Path here = Path.of(DEFAULT_FILE);
    return Files.exists(here) ? TomlDocument.read(here) : TomlDocument.empty(DEFAULT_FILE);
  }

  private static @Nullable String override(Map<String, String> environment, String key) {
    String variable = ConfigSchema.variable(key);
    String direct = environment.get(variable);
    String file = environment.get(variable + "_FILE");
    if (direct != null || file == null) {
      return direct;
    }
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new ConfigurationException(
          "%s_FILE names %s, which can't be read (%s).".formatted(variable, file, e.getMessage()));
    }
  }
}
