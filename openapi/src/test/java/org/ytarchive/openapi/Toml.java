package org.ytarchive.openapi;

import java.io.InputStream;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/** The texts beside the code. */
final class Toml {

  private Toml() {}

  static JsonNode read(String name) {
    InputStream file = Objects.requireNonNull(Toml.class.getResourceAsStream(name), name);
    return new TomlMapper().readTree(file);
  }
}
