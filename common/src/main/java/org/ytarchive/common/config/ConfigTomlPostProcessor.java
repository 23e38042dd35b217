package org.ytarchive.common.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes {@code config.toml} the services' configuration: each key becomes the Spring property
 * {@code ytarchive.<key>}, resolved and checked.
 *
 * <p>Only for an application that says which service it is ({@code ytarchive.service}).
 */
public final class ConfigTomlPostProcessor implements EnvironmentPostProcessor {

  public static final String SERVICE = "ytarchive.service";
  static final String PREFIX = "ytarchive.";
  private static final String DEFAULT_FILE = "config.toml";
  private static final String SECTIONS =
      "YTARCHIVE_(GENERAL|STORAGE|YOUTUBE|HTTP|SERVICES|REGISTRY|AUTH)_.*";

  private static final List<String> LOG_LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR");

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    String service = environment.getProperty(SERVICE);
    if (service == null) {
      return;
    }
    ConfigSchema schema = ConfigSchema.load();
    requireKnownVariables(schema, environment.getSystemEnvironment().keySet());
    TomlDocument file = file(environment);
    Map<String, Object> values =
        new ConfigResolver(schema, file, key -> override(environment, key)).resolve();
    requireLogLevel(file.name(), values);
    requireAbsolutePaths(file.name(), schema, values);
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource(file.name(), springProperties(values)));
    environment.getPropertySources().addLast(ServiceDefaults.of(service));
  }

  private static TomlDocument file(ConfigurableEnvironment environment) {
    String named = environment.getProperty("ytarchive.config");
    if (named != null && !named.isBlank()) {
      return TomlDocument.read(Path.of(named));
    }
    Path here = Path.of(DEFAULT_FILE);
    return Files.exists(here) ? TomlDocument.read(here) : TomlDocument.empty(DEFAULT_FILE);
  }

  /** From anything above the file: the command line, system properties, the environment. */
  private static @Nullable String override(ConfigurableEnvironment environment, String key) {
    String direct = environment.getProperty(PREFIX + key);
    return direct != null ? direct : secretFile(environment, ConfigSchema.variable(key) + "_FILE");
  }

  static @Nullable String secretFile(ConfigurableEnvironment environment, String variable) {
    Object path = environment.getSystemEnvironment().get(variable);
    if (path == null) {
      return null;
    }
    try {
      return Files.readString(Path.of(path.toString())).strip();
    } catch (IOException e) {
      throw new ConfigurationException(
          "%s names %s, which can't be read (%s).".formatted(variable, path, e.getMessage()));
    }
  }

  private static void requireKnownVariables(ConfigSchema schema, Set<String> environment) {
    Set<String> known =
        schema.keys().stream().map(ConfigSchema::variable).collect(Collectors.toSet());
    for (String variable : environment) {
      if (variable.matches(SECTIONS)
          && !known.contains(variable)
          && !known.contains(variable.replaceFirst("_FILE$", ""))) {
        throw new ConfigurationException(
            "environment: unknown variable %s. Did you mean %s?"
                .formatted(variable, NearestKey.of(variable, known)));
      }
    }
  }

  /** Here rather than at the records: logging starts before any of them is bound. */
  private static void requireLogLevel(String file, Map<String, Object> values) {
    String level = String.valueOf(values.get("general.log_level"));
    if (!LOG_LEVELS.contains(level)) {
      throw new ConfigurationException(
          "%s: general.log_level = %s must be one of %s."
              .formatted(file, level, String.join(", ", LOG_LEVELS)));
    }
  }

  /** Every text of this section is a path, and a relative one would depend on who starts it. */
  private static void requireAbsolutePaths(
      String file, ConfigSchema schema, Map<String, Object> values) {
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

  private static Map<String, Object> springProperties(Map<String, Object> values) {
    Map<String, Object> properties = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          if (value instanceof List<?> list && !list.isEmpty()) {
            for (int i = 0; i < list.size(); i++) {
              properties.put(PREFIX + key + "[" + i + "]", list.get(i));
            }
          } else {
            properties.put(PREFIX + key, value instanceof List ? "" : value);
          }
        });
    return properties;
  }
}
