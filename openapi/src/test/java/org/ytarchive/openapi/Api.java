package org.ytarchive.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A document as its readers take it: operations, and what their bodies have to be. */
final class Api {

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  /** One of the document. */
  record ApiOperation(String method, String path, JsonNode node) {

    String id() {
      return node.path("operationId").stringValue();
    }
  }

  private final JsonNode document;
  private final Map<JsonNode, Schema> compiled = new HashMap<>();

  Api(Path file) {
    this.document = JsonMapper.builder().build().readTree(file);
  }

  List<ApiOperation> operations() {
    List<ApiOperation> operations = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            operations.add(
                                new ApiOperation(
                                    method.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    method.getValue()))));
    return operations;
  }

  /** What a reference refers to; anything else as it is. */
  JsonNode resolved(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isMissingNode() ? node : document.at(reference.stringValue().substring(1));
  }

  /** What is wrong with the value; empty where it is as the schema wants it. */
  List<String> objections(JsonNode schema, JsonNode value) {
    return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
        .map(Error::toString)
        .toList();
  }

  private Schema compile(JsonNode schema) {
    ObjectNode whole = ((ObjectNode) schema).objectNode();
    whole.setAll((ObjectNode) schema);
    whole.set("components", document.path("components"));
    return SCHEMAS.getSchema(whole);
  }
}
