package org.ytarchive.openapi;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What the code does not say of operations: {@code operations.toml}. */
final class Operations {

  private static final String PREFIX = "/api/v1";

  private final JsonNode entries = Toml.read("operations.toml");
  private final Set<String> used = new HashSet<>();

  /**
   * @throws IllegalStateException where there is no entry
   */
  Operation of(String method, String path) {
    String name =
        method.toUpperCase(Locale.ROOT)
            + " "
            + (path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : path);
    JsonNode entry = entries.get(name);
    if (entry == null) {
      throw new IllegalStateException("operations.toml says nothing of " + name);
    }
    used.add(name);
    return new Operation(entry);
  }

  /** Entries that no operation has. */
  Set<String> unused() {
    Set<String> unused = new TreeSet<>(entries.propertyNames());
    unused.removeAll(used);
    return unused;
  }
}
