package org.ytarchive.openapi;

import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whole examples, put together from those of the fields. */
final class Examples {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String TIME = "2026-01-31T12:00:00Z";

  private final Map<String, ObjectNode> schemas;

  Examples(Map<String, ObjectNode> schemas) {
    this.schemas = schemas;
  }

  /**
   * A value that fits the schema.
   *
   * @throws IllegalStateException where a text has no example
   */
  JsonNode of(JsonNode schema) {
    if (schema.has("examples")) {
      return schema.at("/examples/0");
    }
    if (schema.has("$ref")) {
      String reference = schema.path("$ref").stringValue();
      String name = reference.substring(reference.lastIndexOf('/') + 1);
      return of(Objects.requireNonNull(schemas.get(name), name));
    }
    for (String choice : new String[] {"anyOf", "oneOf"}) {
      if (schema.has(choice)) {
        return of(schema.get(choice).get(0));
      }
    }
    for (String fixed : new String[] {"default", "const"}) {
      if (schema.has(fixed)) {
        return schema.get(fixed);
      }
    }
    JsonNode type = schema.path("type");
    return switch (type.isArray() ? type.get(0).stringValue() : type.stringValue("")) {
      case "object" -> object(schema);
      case "array" -> JSON.arrayNode().add(of(schema.path("items")));
      case "boolean" -> JSON.booleanNode(true);
      case "string" -> text(schema);
      case "integer", "number" -> throw new IllegalStateException("no example: " + schema);
      default -> JSON.nullNode();
    };
  }

  private JsonNode object(JsonNode schema) {
    ObjectNode object = JSON.objectNode();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      try {
        object.set(property.getKey(), of(property.getValue()));
      } catch (IllegalStateException e) {
        throw new IllegalStateException(property.getKey() + ": " + e.getMessage(), e);
      }
    }
    return object;
  }

  private static JsonNode text(JsonNode schema) {
    if (schema.path("format").stringValue("").equals("date-time")) {
      return JSON.stringNode(TIME);
    }
    if (schema.has("enum")) {
      return schema.at("/enum/0");
    }
    throw new IllegalStateException("no example: " + schema);
  }
}
