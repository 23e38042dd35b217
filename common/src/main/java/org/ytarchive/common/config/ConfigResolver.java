package org.ytarchive.common.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.file.HomePath;

/**
 * Puts the layers together: override (environment, command line) over file over defaults; then
 * replaces {@code {key}} by the section's other key, and {@code ~/} by the home directory.
 */
final class ConfigResolver {

  private static final Pattern REFERENCE = Pattern.compile("\\{([a-z0-9_]+)\\}");
  private static final int DEEPEST = 10;

  private final ConfigSchema schema;
  private final TomlDocument file;
  private final Function<String, @Nullable String> overrides;

  /**
   * @param overrides the value that wins over the file's, or null, by key
   */
  ConfigResolver(
      ConfigSchema schema, TomlDocument file, Function<String, @Nullable String> overrides) {
    this.schema = schema;
    this.file = file;
    this.overrides = overrides;
  }

  /**
   * Every key's value, ready to use.
   *
   * @throws ConfigurationException for an unknown key, a wrong type or a reference that leads
   *     nowhere
   */
  Map<String, Object> resolve() {
    file.values().keySet().forEach(this::requireKnown);
    Map<String, Object> raw = new LinkedHashMap<>();
    for (String key : schema.keys()) {
      raw.put(key, valueOf(key));
    }
    Map<String, Object> resolved = new LinkedHashMap<>();
    raw.forEach((key, value) -> resolved.put(key, expand(key, value, raw)));
    return resolved;
  }

  private void requireKnown(String key) {
    if (!schema.knows(key)) {
      throw new ConfigurationException(
          "%s: unknown key %s = %s. Did you mean %s?"
              .formatted(
                  file.name(), key, file.values().get(key), NearestKey.of(key, schema.keys())));
    }
  }

  private Object valueOf(String key) {
    String override = overrides.apply(key);
    if (override != null) {
      return schema.typed(ConfigSchema.variable(key) + " (environment)", key, override);
    }
    Object fromFile = file.values().get(key);
    return fromFile == null ? schema.defaultOf(key) : schema.typed(file.name(), key, fromFile);
  }

  private Object expand(String key, Object value, Map<String, Object> raw) {
    if (value instanceof String text) {
      return HomePath.expand(references(key, text, raw, 0));
    }
    if (value instanceof List<?> list) {
      return list.stream()
          .map(item -> HomePath.expand(references(key, (String) item, raw, 0)))
          .toList();
    }
    return value;
  }

  private String references(String key, String text, Map<String, Object> raw, int depth) {
    if (depth > DEEPEST) {
      throw new ConfigurationException(
          "%s: %s = \"%s\" refers to itself.".formatted(file.name(), key, text));
    }
    String section = key.substring(0, key.lastIndexOf('.') + 1);
    Matcher found = REFERENCE.matcher(text);
    StringBuilder out = new StringBuilder();
    while (found.find()) {
      String other = section + found.group(1);
      Object value = raw.get(other);
      String replacement;
      if (value != null) {
        replacement = references(other, value.toString(), raw, depth + 1);
      } else if (schema.defaultOf(key).toString().contains(found.group())) {
        replacement = found.group(); // a placeholder of the key's own, such as {video_id}
      } else {
        throw new ConfigurationException(
            "%s: %s = \"%s\" refers to {%s}, which is no key of its section. Did you mean {%s}?"
                .formatted(
                    file.name(), key, text, found.group(1), nearestInSection(section, other)));
      }
      found.appendReplacement(out, Matcher.quoteReplacement(replacement));
    }
    return found.appendTail(out).toString();
  }

  private String nearestInSection(String section, String key) {
    List<String> candidates =
        schema.keys().stream()
            .filter(k -> k.startsWith(section) && k.indexOf('.', section.length()) < 0)
            .toList();
    return NearestKey.of(key, candidates).substring(section.length());
  }
}
