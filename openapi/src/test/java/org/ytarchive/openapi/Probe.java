package org.ytarchive.openapi;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ytarchive.openapi.Api.ApiOperation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request that is to be sent.
 *
 * @param body null for none
 * @param json the body, where it is JSON that is sent as such; else null
 */
record Probe(
    ApiOperation operation,
    String target,
    Map<String, String> headers,
    @Nullable Body body,
    @Nullable JsonNode json) {

  /** Text, and as which bytes it goes. */
  record Body(String text, Charset as) {}

  private static final List<String> ACCEPTED =
      List.of("application/json", "*/*", "text/html", "application/xml;q=0.1", "text/plain", ";;");
  private static final List<String> TYPES =
      List.of(
          "text/plain",
          "application/x-www-form-urlencoded",
          "application/json;charset=utf-16",
          "/");
  private static final int DEEP = 5000;

  static Probe of(ApiOperation operation, Values values, Api api) {
    Map<String, String> headers = new TreeMap<>();
    String target = target(operation, values, api, headers);
    JsonNode schema = operation.node().at("/requestBody/content/application~1json/schema");
    if (values.chance(0.2)) {
      headers.put("Accept", values.oneOf(ACCEPTED));
    }
    if (values.chance(0.1)) {
      headers.put("X-Trace-Id", printable(values.oddText()));
    }
    if (schema.isMissingNode()) {
      return new Probe(operation, target, headers, null, null);
    }
    headers.put("Content-Type", values.chance(0.05) ? values.oneOf(TYPES) : "application/json");
    JsonNode body =
        values.chance(0.2)
            ? operation.node().at("/requestBody/content/application~1json/example")
            : values.allowed("", schema, api);
    return switch (values.below(10)) {
      case 0, 1, 2 -> json(operation, target, headers, body);
      case 3, 4, 5, 6 -> json(operation, target, headers, mutated(body.deepCopy(), values));
      case 7 -> raw(operation, target, headers, wrapped(body, values));
      case 8 -> raw(operation, target, headers, broken(body, values));
      default -> json(operation, target, headers, values.odd());
    };
  }

  private static Probe json(
      ApiOperation operation, String target, Map<String, String> headers, JsonNode body) {
    return new Probe(
        operation, target, headers, new Body(body.toString(), StandardCharsets.UTF_8), body);
  }

  private static Probe raw(
      ApiOperation operation, String target, Map<String, String> headers, String body) {
    return new Probe(operation, target, headers, new Body(body, StandardCharsets.ISO_8859_1), null);
  }

  private static String wrapped(JsonNode body, Values values) {
    ObjectNode envelope = JsonNodeFactory.instance.objectNode();
    envelope.put("trace_id", values.chance(0.5) ? "wrapped-1" : values.oddText());
    envelope.put("timestamp", "2026-01-31T12:00:00Z");
    envelope.set("data", body);
    return envelope.toString();
  }

  private static String broken(JsonNode body, Values values) {
    String text = body.toString();
    return switch (values.below(6)) {
      case 0 -> text.substring(0, text.length() / 2);
      case 1 -> "[".repeat(DEEP);
      case 2 -> "{\"a\":1,\"a\":2}";
      case 3 -> "\u00ff\u00fe" + text;
      case 4 -> "";
      default -> text + text;
    };
  }

  /** With one thing in it that is not as it should be. */
  private static JsonNode mutated(JsonNode body, Values values) {
    JsonNode place = body;
    while (true) {
      List<JsonNode> deeper =
          place.valueStream().filter(child -> child.isContainer() && !child.isEmpty()).toList();
      if (deeper.isEmpty() || values.chance(0.5)) {
        break;
      }
      place = values.oneOf(deeper);
    }
    if (place instanceof ArrayNode array) {
      array.add(values.odd());
    } else if (place instanceof ObjectNode object) {
      List<String> names = new ArrayList<>(object.propertyNames());
      if (names.isEmpty() || values.chance(0.2)) {
        object.set("no_such_field", values.odd());
      } else if (values.chance(0.25)) {
        object.remove(values.oneOf(names));
      } else {
        object.set(values.oneOf(names), values.odd());
      }
    }
    return body;
  }

  private static String target(
      ApiOperation operation, Values values, Api api, Map<String, String> headers) {
    String path = operation.path();
    List<String> query = new ArrayList<>();
    for (JsonNode reference : operation.node().path("parameters")) {
      JsonNode parameter = api.resolved(reference);
      String name = parameter.path("name").stringValue();
      boolean needed = parameter.path("required").booleanValue(false);
      JsonNode schema = parameter.path("schema");
      switch (parameter.path("in").stringValue()) {
        case "path" -> {
          String known = operation.path().split("/", -1)[3] + "." + name;
          path = path.replace("{" + name + "}", segment(known, name, schema, values, api));
        }
        case "query" -> {
          if (values.chance(needed ? 0.9 : 0.3)) {
            query.add(encoded(name) + "=" + encoded(parameter(name, schema, values, api)));
          }
        }
        case "header" -> {
          if (values.chance(0.2)) {
            headers.put(name, printable(parameter(name, schema, values, api)));
          }
        }
        default -> throw new IllegalStateException("a parameter in " + parameter.path("in"));
      }
    }
    if (values.chance(0.05)) {
      query.add("no_such_parameter=" + encoded(values.oddText()));
    }
    if (values.chance(0.02)) {
      query.add("limit=%ff%fe");
    }
    return query.isEmpty() ? path : path + "?" + String.join("&", query);
  }

  private static String segment(
      String known, String name, JsonNode schema, Values values, Api api) {
    String segment =
        values.chance(0.25)
            ? values.oddText()
            : values.allowed(values.knows(known) ? known : name, schema, api).asString();
    String encoded = encoded(segment).replace("+", "%20");
    return encoded.isEmpty() || encoded.matches("\\.{1,2}") ? "none" : encoded;
  }

  private static String parameter(String name, JsonNode schema, Values values, Api api) {
    if (values.chance(0.25)) {
      return values.oddText();
    }
    JsonNode value = values.allowed(name, schema, api);
    return value.isArray() ? value.path(0).asString("") : value.asString("");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** What a header can carry. */
  private static String printable(String text) {
    String clean = text.replaceAll("[^\\x20-\\x7e]", "?").strip();
    return clean.substring(0, Math.min(clean.length(), 1000));
  }

  /** The request to the service at that address. */
  HttpRequest at(String url) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + target)).timeout(Duration.ofSeconds(60));
    headers.forEach(request::header);
    return request
        .method(
            operation.method(),
            body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body.text(), body.as()))
        .build();
  }

  /** For whoever wants to send it again. */
  @Override
  public String toString() {
    String text = body == null ? "" : body.text();
    return "%s %s %s %s"
        .formatted(
            operation.method(),
            target,
            headers,
            text.length() > 2000 ? text.substring(0, 2000) + "…" : text);
  }
}
