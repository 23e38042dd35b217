package org.ytarchive.common.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    String service = environment.getProperty(SERVICE);
    if (service == null) {
      return;
    }
    ConfigSchema schema = ConfigSchema.load();
    ConfigChecks.requireKnownVariables(schema, environment.getSystemEnvironment().keySet());
    TomlDocument file = file(environment);
    Map<String, Object> values =
        new ConfigResolver(schema, file, key -> override(environment, key)).resolve();
    ConfigChecks.requireLogLevel(file.name(), values);
    ConfigChecks.requireAbsolutePaths(file.name(), schema, values);
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
