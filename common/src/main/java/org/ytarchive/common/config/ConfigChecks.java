package org.ytarchive.common.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What is refused before any service reads its part of the configuration. */
final class ConfigChecks {
  private static final List<String> LOG_LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR");

  private ConfigChecks() {}

  static void requireKnownVariables(ConfigSchema schema, Set<String> environment) {
    Set<String> known =
        schema.keys().stream().map(ConfigSchema::variable).collect(Collectors.toSet());
    Set<String> sections =
        schema.keys().stream().map(ConfigChecks::section).collect(Collectors.toSet());
    for (String variable : environment) {
      if (sections.stream().anyMatch(variable::startsWith)
          && !known.contains(variable)
          && !known.contains(variable.replaceFirst("_FILE$", ""))) {
        throw new ConfigurationException(
            "environment: unknown variable %s. Did you mean %s?"
                .formatted(variable, NearestKey.of(variable, known)));
      }
    }
  }

  /** What all variables of a key's section begin with. */
  private static String section(String key) {
    return ConfigSchema.variable(key.substring(0, key.indexOf('.'))) + "_";
  }

  /** Here rather than at the records: logging starts before any of them is bound. */
  static void requireLogLevel(String file, Map<String, Object> values) {
    String level = String.valueOf(values.get("general.log_level"));
    if (!LOG_LEVELS.contains(level)) {
      throw new ConfigurationException(
          "%s: general.log_level = %s must be one of %s."
              .formatted(file, level, String.join(", ", LOG_LEVELS)));
    }
  }

  /** Every text of this section is a path, and a relative one would depend on who starts it. */
  static void requireAbsolutePaths(String file, ConfigSchema schema, Map<String, Object> values) {
    for (String key : schema.keys()) {
      Object like = schema.defaultOf(key);
      if (!key.startsWith("storage.") || !(like instanceof String || like instanceof List)) {
        continue;
      }
      Object value = Objects.requireNonNull(values.get(key));
      for (Object path : value instanceof List<?> list ? list : List.of(value)) {
        if (!Path.of(path.toString()).isAbsolute()) {
          throw new ConfigurationException(
              "%s: %s = \"%s\" must be an absolute path, or one that begins with ~/."
                  .formatted(file, key, path));
        }
      }
    }
  }
}
