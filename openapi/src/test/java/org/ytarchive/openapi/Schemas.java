package org.ytarchive.openapi;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Completes the schemas that springdoc makes of records: what may be null, what is always there,
 * what the comments say, and names that a reader can use.
 */
final class Schemas {

  private static final Pattern REFERENCE = Pattern.compile("#/components/schemas/([\\w.$]+)");

  /** A node of JSON, which springdoc takes for an object with the fields of its class. */
  private static final String ANYTHING = "tools.jackson.databind.JsonNode";

  private final SourceComments comments;
  private final Glossary glossary;

  Schemas(SourceComments comments, Glossary glossary) {
    this.comments = comments;
    this.glossary = glossary;
  }

  /**
   * @param raw springdoc's, by the types' full names
   * @param bodies the types that requests have, whose fields may be left out
   * @return the same under their short names, in alphabetical order
   */
  Map<String, ObjectNode> complete(ObjectNode raw, Set<String> bodies) {
    Map<String, ObjectNode> byName = new TreeMap<>();
    raw.properties()
        .forEach(
            entry -> {
              Class<?> type = type(entry.getKey());
              if (type != null && type.isRecord()) {
                String name = name(type);
                ObjectNode schema =
                    complete((ObjectNode) entry.getValue(), name, type, bodies.contains(name));
                if (byName.put(name, schema) != null) {
                  throw new IllegalStateException("two types are called " + name);
                }
              }
            });
    return byName;
  }

  private ObjectNode complete(ObjectNode schema, String name, Class<?> type, boolean ofRequest) {
    String text = comments.of(type).text();
    if (!text.isEmpty()) {
      schema.put("description", text);
    }
    Map<String, Component> components = components(type);
    ObjectNode properties = (ObjectNode) schema.get("properties");
    if (!new TreeSet<>(components.keySet()).equals(new TreeSet<>(properties.propertyNames()))) {
      throw new IllegalStateException(
          "%s has %s, but its schema %s"
              .formatted(type, components.keySet(), properties.propertyNames()));
    }
    ArrayNode required = schema.arrayNode();
    components.forEach(
        (property, component) -> {
          ObjectNode its = (ObjectNode) properties.get(property);
          boolean needed = ofRequest ? glossary.required(name, property) : true;
          if (needed) {
            required.add(property);
          }
          glossary.describe(its, name, property, component.comment());
          if (component.mayBeNull() && !(ofRequest && needed)) {
            ObjectNode orNull = orNull(its);
            if (glossary.usuallyNull(name, property)) {
              orNull.putArray("examples").addNull();
            }
            properties.set(property, orNull);
          }
        });
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    if (ofRequest && !type.isAnnotationPresent(JsonIgnoreProperties.class)) {
      schema.put("additionalProperties", false);
    }
    return schema;
  }

  /** A field as it is on the wire. */
  private record Component(boolean mayBeNull, String comment) {}

  private Map<String, Component> components(Class<?> type) {
    Map<String, Component> components = new LinkedHashMap<>();
    Map<String, String> said = comments.of(type).components();
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
        components.putAll(components(component.getType()));
      } else {
        components.put(
            wireName(component),
            new Component(
                isNullable(component.getAnnotatedType()),
                said.getOrDefault(component.getName(), "")));
      }
    }
    return components;
  }

  private static String wireName(RecordComponent component) {
    JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
    return named == null ? snake(component.getName()) : named.value();
  }

  static String snake(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  private static boolean isNullable(AnnotatedElement element) {
    return element.isAnnotationPresent(Nullable.class);
  }

  /** The same schema, or null. */
  static ObjectNode orNull(ObjectNode schema) {
    JsonNode type = schema.get("type");
    if (type == null && !schema.has("$ref")) {
      return schema; // anything, so null too
    }
    if (type != null) {
      schema.set("type", schema.arrayNode().add(type).add("null"));
      if (schema.get("enum") instanceof ArrayNode values) {
        schema.set("enum", values.deepCopy().addNull());
      }
      return schema;
    }
    ObjectNode either = schema.objectNode();
    JsonNode description = schema.remove("description");
    if (description != null) {
      either.set("description", description);
    }
    either.putArray("anyOf").add(schema).add(schema.objectNode().put("type", "null"));
    return either;
  }

  /** The class of that canonical name, or null where it is none of ours. */
  static @Nullable Class<?> type(String canonical) {
    if (!canonical.startsWith("org.ytarchive.")) {
      return null;
    }
    String name = canonical;
    while (true) {
      try {
        return Class.forName(name);
      } catch (ClassNotFoundException e) {
        int dot = name.lastIndexOf('.');
        if (dot < "org.ytarchive".length()) {
          throw new IllegalStateException("no class is called " + canonical, e);
        }
        name = name.substring(0, dot) + "$" + name.substring(dot + 1);
      }
    }
  }

  /**
   * {@code JobView} is Job, {@code TaskView.FilesView} is TaskFiles, what is in a controller its
   * own.
   */
  static String name(Class<?> type) {
    String own = withoutView(type.getSimpleName());
    Class<?> around = type.getEnclosingClass();
    if (around == null || around.getSimpleName().matches(".*(Controller|Views)")) {
      return own;
    }
    return withoutView(around.getSimpleName()) + own;
  }

  private static String withoutView(String name) {
    return name.endsWith("View") ? name.substring(0, name.length() - "View".length()) : name;
  }

  /** The document with short names in its references. */
  static String shortened(String document) {
    return REFERENCE
        .matcher(document.replace("{\"$ref\":\"#/components/schemas/" + ANYTHING + "\"}", "{}"))
        .replaceAll(
            reference -> {
              Class<?> type = reference.group(1).contains(".") ? type(reference.group(1)) : null;
              String name = type == null ? reference.group(1) : Objects.requireNonNull(name(type));
              return Matcher.quoteReplacement("#/components/schemas/" + name);
            });
  }
}
