package org.ytarchive.openapi;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An entry of {@code operations.toml}. */
record Operation(JsonNode entry) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  String id() {
    return entry.path("id").stringValue();
  }

  String summary() {
    return entry.path("summary").stringValue();
  }

  String description() {
    return entry.path("description").stringValue("");
  }

  /** An example of the request's body. */
  JsonNode body() {
    return JSON.readTree(entry.path("body").stringValue());
  }

  /** The body's schema, where the handler reads it by itself. */
  @Nullable JsonNode bodySchema() {
    return entry.has("body_schema") ? JSON.readTree(entry.path("body_schema").stringValue()) : null;
  }

  /** What a reply's {@code results} can be. */
  List<String> results() {
    return list("results");
  }

  /** What a reply's {@code data} can be, where the handler's signature leaves it open. */
  List<String> data() {
    return list("data");
  }

  /** What the handler writes by itself, without an envelope. */
  List<String> media() {
    return list("media");
  }

  /** The types of body and reply where neither is this API's. */
  List<String> bare() {
    return list("bare");
  }

  /** Parameters that the handler knows and refuses. */
  List<String> without() {
    return list("without");
  }

  /** Parameters that the handler reads by itself. */
  JsonNode query() {
    return entry.path("query");
  }

  /** Headers that the handler reads by itself. */
  List<String> headers() {
    return list("headers");
  }

  /** The status of a success where the signature does not say it; else 0. */
  int status() {
    return entry.path("status").intValue(0);
  }

  /** More statuses with the same reply. */
  List<String> also() {
    return list("also");
  }

  /** When the answer is 204; empty where it never is. */
  String nothing() {
    return entry.path("nothing").stringValue("");
  }

  /** Whether that is set, such as {@code open}. */
  boolean is(String name) {
    return entry.path(name).booleanValue(false);
  }

  private List<String> list(String name) {
    return entry.path(name).valueStream().map(JsonNode::asString).toList();
  }
}
