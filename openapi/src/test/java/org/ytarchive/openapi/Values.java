package org.ytarchive.openapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes values: such as a schema asks for, and such as nobody expects. Ids that services gave out
 * are remembered and given back to them.
 */
final class Values {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int REMEMBERED = 50;

  private static final List<String> ODD_TEXTS =
      List.of(
          "",
          " ",
          "x".repeat(5000),
          "\u0000",
          "a\r\nSet-Cookie: b=c",
          "\u202eabc\ufeff",
          "💾\ud83d",
          "../../etc/passwd",
          "/etc/passwd",
          "~",
          "--exec=id",
          "$(id)`id`",
          "'; DROP TABLE jobs; --",
          "%00%2e%2e%2f",
          "{{7*7}}${7*7}",
          "=1+1",
          "null",
          "NaN",
          "1e999",
          "-1",
          "2147483648",
          "9223372036854775808",
          "2026-13-45",
          "+999999999-12-31T23:59:59Z",
          "-999999999-01-01",
          "http://169.254.169.254/",
          "file:///etc/passwd",
          "http://[::1",
          "(a+)+$",
          "*:*",
          "\"\\");

  private final Random random;
  private final Map<String, List<String>> known = new HashMap<>();

  Values(Random random) {
    this.random = random;
  }

  /** Has a value given where a field or a parameter of that name is asked for. */
  void remember(String name, String value) {
    List<String> values = known.computeIfAbsent(name, unused -> new ArrayList<>());
    if (values.size() < REMEMBERED) {
      values.add(value);
    } else {
      values.set(random.nextInt(REMEMBERED), value);
    }
  }

  boolean knows(String name) {
    return known.containsKey(name);
  }

  /** A value that the schema allows. */
  JsonNode allowed(String name, JsonNode schema, Api api) {
    JsonNode resolved = api.resolved(schema);
    List<String> values = known.get(name);
    if (values != null && isText(resolved)) {
      return JSON.stringNode(oneOf(values));
    }
    for (String choice : new String[] {"anyOf", "oneOf"}) {
      if (resolved.has(choice)) {
        return allowed(name, oneOf(resolved.path(choice)), api);
      }
    }
    if (resolved.has("enum")) {
      return oneOf(resolved.path("enum"));
    }
    if (resolved.has("examples") && chance(0.5)) {
      return oneOf(resolved.path("examples"));
    }
    JsonNode type = resolved.path("type");
    return switch ((type.isArray() ? oneOf(type) : type).stringValue("")) {
      case "object" -> object(resolved, api);
      case "array" -> array(name, resolved, api);
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "integer" -> JSON.numberNode(number(resolved));
      case "number" -> JSON.numberNode(number(resolved) + 0.5);
      case "null" -> JSON.nullNode();
      default -> text(resolved);
    };
  }

  private static boolean isText(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray()
        ? type.valueStream().anyMatch(one -> one.stringValue("").equals("string"))
        : type.stringValue("").equals("string");
  }

  private JsonNode object(JsonNode schema, Api api) {
    ObjectNode object = JSON.objectNode();
    List<String> required =
        schema.path("required").valueStream().map(JsonNode::stringValue).toList();
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              if (required.contains(property.getKey()) || chance(0.5)) {
                object.set(property.getKey(), allowed(property.getKey(), property.getValue(), api));
              }
            });
    if (!schema.has("properties")) {
      object.put("key", "value");
    }
    return object;
  }

  private JsonNode array(String name, JsonNode schema, Api api) {
    ArrayNode array = JSON.arrayNode();
    String one = name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
    int count = schema.path("minItems").intValue(0) + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      array.add(allowed(one, schema.path("items"), api));
    }
    return array;
  }

  private long number(JsonNode schema) {
    long least = schema.path("minimum").longValue(0);
    long most = schema.path("maximum").longValue(least + 1000);
    return switch (random.nextInt(4)) {
      case 0 -> least;
      case 1 -> most;
      default -> least + random.nextInt((int) (most - least + 1));
    };
  }

  private JsonNode text(JsonNode schema) {
    if (schema.path("format").stringValue("").equals("date-time")) {
      return JSON.stringNode(
          "2026-0%d-1%dT12:00:00Z".formatted(1 + random.nextInt(9), random.nextInt(10)));
    }
    return schema.has("examples")
        ? oneOf(schema.path("examples"))
        : JSON.stringNode("text " + random.nextInt(1000));
  }

  /** Anything. */
  JsonNode odd() {
    return switch (random.nextInt(12)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> JSON.numberNode(-1);
      case 3 -> JSON.numberNode(Long.MAX_VALUE);
      case 4 -> JSON.numberNode(1.5);
      case 5 -> JSON.numberNode(1e300);
      case 6 -> JSON.arrayNode();
      case 7 -> JSON.objectNode();
      case 8 -> JSON.arrayNode().addNull().add(1).add("x");
      default -> JSON.stringNode(oddText());
    };
  }

  String oddText() {
    return oneOf(ODD_TEXTS);
  }

  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private JsonNode oneOf(JsonNode values) {
    return values.get(random.nextInt(values.size()));
  }
}
