package org.ytarchive.openapi;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What fields and parameters are, by their names: {@code glossary.toml}. */
final class Glossary {

  private static final List<String> WIRE_NAMES = List.of("wire", "wireName", "label", "code");

  private final JsonNode entries;
  private final Set<String> used = new HashSet<>();

  Glossary() {
    this.entries = Toml.read("glossary.toml");
  }

  /**
   * Writes into a schema what is known of it by its name.
   *
   * @param owner a schema's name or an operation's id, whose own entry comes before the one for all
   * @param said what the code's comment says, if anything; it comes before what is said for all
   */
  void describe(ObjectNode schema, String owner, String name, String said) {
    JsonNode own = entry(owner + "." + name);
    JsonNode common = schema.has("$ref") ? null : entry(name);
    JsonNode entry = own == null ? common : own;
    String text = own == null ? "" : own.path("text").stringValue("");
    if (text.isEmpty()) {
      text = said.isEmpty() && entry != null ? entry.path("text").stringValue("") : said;
    }
    if (!text.isEmpty()) {
      schema.put("description", text);
    }
    if (entry != null && !schema.has("$ref")) {
      bounds(schema, entry);
    }
  }

  /** Whether examples of the whole have null there. */
  boolean usuallyNull(String owner, String name) {
    JsonNode own = entry(owner + "." + name);
    JsonNode entry = own == null ? entry(name) : own;
    return entry != null && entry.path("usually_null").booleanValue(false);
  }

  /** Whether the entry says that a request has to have it. */
  boolean required(String owner, String name) {
    JsonNode own = entry(owner + "." + name);
    return own != null && own.path("required").booleanValue(false);
  }

  /** What does not go with the schema's type is of another field of that name. */
  private void bounds(ObjectNode schema, JsonNode entry) {
    String type = schema.path("type").stringValue("");
    boolean number = type.equals("integer") || type.equals("number");
    if (number) {
      copy(entry, "min", schema, "minimum");
      copy(entry, "max", schema, "maximum");
    }
    copy(entry, "default", schema, "default");
    if (fits(entry.path("example"), type)) {
      schema.putArray("examples").add(entry.get("example"));
    }
    if (type.equals("string")) {
      copy(entry, "pattern", schema, "pattern");
      copy(entry, "max_length", schema, "maxLength");
      values(schema, entry, "");
    }
    if (schema.get("items") instanceof ObjectNode items) {
      copy(entry, "min_items", schema, "minItems");
      copy(entry, "max_items", schema, "maxItems");
      if (entry.has("item_type")) { // of those that the code reads one by one, whatever they are
        items.removeAll().set("type", entry.get("item_type"));
      }
      JsonNode item = entry(entry.path("items").stringValue(""));
      if (item != null) {
        bounds(items, item);
      }
      if (entry.has("items_of")) {
        items
            .removeAll()
            .put("$ref", "#/components/schemas/" + entry.path("items_of").stringValue());
      }
      if (items.path("type").stringValue("").equals("string")) {
        if (entry.has("item_example")) {
          items.putArray("examples").add(entry.get("item_example"));
        }
        values(items, entry, "item_");
      }
    }
  }

  private static boolean fits(JsonNode example, String type) {
    return switch (type) {
      case "string" -> example.isString();
      case "integer", "number" -> example.isNumber();
      case "boolean" -> example.isBoolean();
      case "array" -> example.isArray();
      case "object" -> example.isObject();
      default -> !example.isMissingNode();
    };
  }

  private static void values(ObjectNode schema, JsonNode entry, String prefix) {
    if (entry.has(prefix + "enum")) {
      schema.set("enum", entry.get(prefix + "enum"));
    }
    String of = entry.path(prefix + "enum_of").stringValue("");
    if (!of.isEmpty()) {
      schema.set("enum", wireNames(of, entry.path("upper").booleanValue(false)));
    }
  }

  private static ArrayNode wireNames(String type, boolean asWritten) {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    try {
      for (Object constant : Class.forName(type).getEnumConstants()) {
        names.add(asWritten ? ((Enum<?>) constant).name() : wireName((Enum<?>) constant));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the glossary names an enum that there is not: " + type, e);
    }
    return names;
  }

  private static String wireName(Enum<?> constant) throws ReflectiveOperationException {
    for (var method : constant.getDeclaringClass().getDeclaredMethods()) {
      if (WIRE_NAMES.contains(method.getName()) && method.getParameterCount() == 0) {
        method.setAccessible(true);
        return (String) method.invoke(constant);
      }
    }
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static void copy(JsonNode from, String name, ObjectNode to, String as) {
    if (from.has(name)) {
      to.set(as, from.get(name));
    }
  }

  private @Nullable JsonNode entry(String name) {
    JsonNode entry = entries.get(name);
    if (entry != null) {
      used.add(name);
    }
    return entry;
  }

  /** Entries that nothing has asked for. */
  Set<String> unused() {
    Set<String> unused = new TreeSet<>(entries.propertyNames());
    unused.removeAll(used);
    return unused;
  }
}
