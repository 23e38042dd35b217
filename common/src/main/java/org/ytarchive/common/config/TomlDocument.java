package org.ytarchive.common.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * A TOML file as flat keys: {@code services.jobs.port} rather than nested tables.
 *
 * @param name where it came from, as a person would look for it
 * @param values each value a String, Number, Boolean or List, in the file's order
 */
record TomlDocument(String name, Map<String, Object> values) {

  private static final TomlMapper TOML = new TomlMapper();

  TomlDocument {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  static TomlDocument empty(String name) {
    return new TomlDocument(name, Map.of());
  }

  static TomlDocument read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ConfigurationException(
          "%s can't be read: %s. Check the path in YTARCHIVE_CONFIG."
              .formatted(
                  file, Files.isDirectory(file) ? "it is a directory" : "there is no such file"));
    }
    try (InputStream in = Files.newInputStream(file)) {
      return parse(file.toString(), in);
    } catch (IOException e) {
      throw new ConfigurationException(
          "%s can't be read (%s). Check the path in YTARCHIVE_CONFIG and the file's permissions."
              .formatted(file, e.getMessage()));
    }
  }

  static TomlDocument parse(String name, InputStream in) {
    try {
      Map<String, Object> flat = new LinkedHashMap<>();
      flatten("", TOML.readValue(in, new TypeReference<Map<String, Object>>() {}), flat);
      return new TomlDocument(name, flat);
    } catch (JacksonException e) {
      throw new ConfigurationException(
          "%s is no valid TOML: line %d, column %d: %s."
              .formatted(
                  name,
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr(),
                  e.getOriginalMessage()));
    }
  }

  private static void flatten(String prefix, Map<?, ?> table, Map<String, Object> flat) {
    table.forEach(
        (key, value) -> {
          String path = prefix + key;
          if (value instanceof Map<?, ?> nested) {
            flatten(path + ".", nested, flat);
          } else if (value != null) {
            flat.put(path, value);
          }
        });
  }
}
