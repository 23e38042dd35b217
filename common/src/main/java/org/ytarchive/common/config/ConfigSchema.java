package org.ytarchive.common.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which keys there are, of which type and with which default: read from {@code defaults.toml}, the
 * one place that says so.
 */
final class ConfigSchema {

  private final Map<String, Object> defaults;

  private ConfigSchema(Map<String, Object> defaults) {
    this.defaults = defaults;
  }

  static ConfigSchema load() {
    try (InputStream in = ConfigSchema.class.getResourceAsStream("defaults.toml")) {
      if (in == null) {
        throw new IllegalStateException("defaults.toml is missing from the jar");
      }
      return new ConfigSchema(TomlDocument.parse("defaults.toml", in).values());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Set<String> keys() {
    return defaults.keySet();
  }

  boolean knows(String key) {
    return defaults.containsKey(key);
  }

  Object defaultOf(String key) {
    return java.util.Objects.requireNonNull(defaults.get(key), key);
  }

  /** The environment variable that overrides a key, without a possible {@code _FILE} behind it. */
  static String variable(String key) {
    return "YTARCHIVE_" + key.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  /**
   * The value in the type of the key's default.
   *
   * @throws ConfigurationException where it is of another type
   */
  Object typed(String source, String key, Object value) {
    Object like = defaultOf(key);
    Object typed;
    if (like instanceof Boolean) {
      typed = asBoolean(value);
    } else if (like instanceof Number) {
      typed = asNumber(value);
    } else if (like instanceof List) {
      typed = asList(value);
    } else {
      typed = value instanceof String ? value : null;
    }
    if (typed == null) {
      throw new ConfigurationException(
          "%s: %s = %s is not %s, such as %s."
              .formatted(source, key, shown(value), typeName(like), shown(like)));
    }
    return typed;
  }

  private static @Nullable Object asBoolean(Object value) {
    String text = value.toString();
    boolean isBoolean = text.equals("true") || text.equals("false");
    return isBoolean ? Boolean.valueOf(text) : null;
  }

  private static @Nullable Object asNumber(Object value) {
    if (value instanceof Number) {
      return value;
    }
    return value.toString().matches("-?\\d{1,18}(\\.\\d{1,18})?") ? value.toString() : null;
  }

  private static @Nullable Object asList(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().allMatch(String.class::isInstance) ? list : null;
    }
    if (value instanceof String text) {
      return text.isBlank() ? List.of() : List.of(text.trim().split("\\s*,\\s*"));
    }
    return null;
  }

  private static String typeName(Object like) {
    if (like instanceof Boolean) {
      return "true or false";
    }
    if (like instanceof Number) {
      return "a number";
    }
    return like instanceof List ? "a list of texts" : "a text in quotes";
  }

  private static String shown(Object value) {
    return value instanceof String ? "\"" + value + "\"" : value.toString();
  }
}
