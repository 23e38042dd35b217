package org.ytarchive.openapi;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A service's OpenAPI document: what springdoc sees of the handlers, completed by what holds for
 * all of them (envelope, failures, headers, keys) and by the texts beside the code.
 */
final class Document {

  private static final JsonMapper JSON =
      JsonMapper.builder().defaultPrettyPrinter(pretty()).build();
  private static final String SCHEMAS = "#/components/schemas/";
  private static final List<String> METHODS =
      List.of("get", "head", "post", "put", "patch", "delete");

  private static final Map<String, String> SUCCESSES =
      Map.of("200", "OK", "201", "Created", "202", "Accepted: it goes on in the background");

  private static final Map<String, String> WHAT =
      Map.of(
          "jobs", "Jobs: archiving videos and playlists, and watching that",
          "metadata", "Metadata: what YouTube says of videos and playlists",
          "download", "Download: yt-dlp and its tasks",
          "storage", "Storage: the library",
          "logging", "Logging: the logs and figures of all services");

  private static final String ABOUT =
      """
      One of YTArchive's five services. All of them answer at the address of Jobs, port 8000, which \
      passes on what is not its own; only `/api/v1/health` is each one's own there, and %s at port %d.

      A reply has `{success, data, error, trace_id}` around it; streams, files and exports are bare. \
      A body is sent bare or as `{trace_id, timestamp, data}`, with `Content-Type: application/json`; \
      unknown fields are refused. Times are ISO-8601 in UTC, sizes bytes, durations seconds. A path \
      that there is not is 404, a method that a path has not is 405, both with E007.\
      """;

  private static final List<String> PORTS =
      List.of("jobs", "metadata", "download", "storage", "logging");

  private final Schemas schemas;
  private final Glossary glossary;
  private final Operations operations;

  Document(SourceComments comments, Glossary glossary, Operations operations) {
    this.schemas = new Schemas(comments, glossary);
    this.glossary = glossary;
    this.operations = operations;
  }

  /**
   * @param service such as {@code jobs}
   * @param springdocs as it came
   * @return JSON, the same for the same code
   */
  String of(String service, String version, String springdocs) {
    ObjectNode raw = (ObjectNode) JSON.readTree(springdocs);
    ObjectNode rawSchemas = (ObjectNode) raw.at("/components/schemas");
    ObjectNode paths = (ObjectNode) JSON.readTree(Schemas.shortened(raw.get("paths").toString()));
    Map<String, ObjectNode> known =
        schemas.complete(
            (ObjectNode) JSON.readTree(Schemas.shortened(rawSchemas.toString())), bodies(paths));
    known.put("Failure", Failures.schema());

    ObjectNode document = JSON.createObjectNode();
    document.put("openapi", "3.1.0");
    document
        .putObject("info")
        .put(
            "title", "YTArchive " + Objects.requireNonNull(WHAT.get(service)).replaceAll(":.*", ""))
        .put("summary", WHAT.get(service))
        .put("description", ABOUT.formatted(service, 8000 + PORTS.indexOf(service)))
        .put("version", version);
    document
        .putArray("servers")
        .addObject()
        .put("url", "/")
        .put("description", "Where this is read");
    document.putArray("security").addObject();
    document.withArray("security").addObject().putArray("key");

    Examples examples = new Examples(known);
    ObjectNode sorted = document.putObject("paths");
    for (Map.Entry<String, JsonNode> path : new TreeMap<>(byPath(paths)).entrySet()) {
      ObjectNode item = sorted.putObject(path.getKey());
      for (String method : METHODS) {
        if (path.getValue().get(method) instanceof ObjectNode operation) {
          item.set(method, operation(method, path.getKey(), operation, examples));
        }
      }
    }
    components(document, known);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
  }

  private static Map<String, JsonNode> byPath(ObjectNode paths) {
    Map<String, JsonNode> byPath = new LinkedHashMap<>();
    paths.properties().forEach(path -> byPath.put(path.getKey(), path.getValue()));
    return byPath;
  }

  /** The schemas that bodies of requests are made of. */
  private static Set<String> bodies(ObjectNode paths) {
    Set<String> names = new TreeSet<>(Set.of("LogEntry", "CreateJobRequest"));
    paths.findValues("requestBody").stream()
        .flatMap(body -> body.findValuesAsString("$ref").stream())
        .map(reference -> reference.substring(SCHEMAS.length()))
        .forEach(names::add);
    // What is nested in them.
    names.addAll(
        List.of("CreateJobRequestOptions", "WorkPlanRequestUnavailable", "WorkPlanRequestFailed"));
    return names;
  }

  private ObjectNode operation(
      String method, String path, ObjectNode springdocs, Examples examples) {
    Operation told = operations.of(method, path);
    ObjectNode operation = JSON.createObjectNode();
    operation.putArray("tags").add(tag(path));
    operation.put("summary", told.summary());
    if (!told.description().isEmpty()) {
      operation.put("description", told.description());
    }
    operation.put("operationId", told.id());
    parameters(operation, springdocs, told);
    body(operation, springdocs, told);
    replies(operation, method, path, springdocs, told);
    complete(operation, told, examples);
    return operation;
  }

  private static String tag(String path) {
    return path.startsWith("/api/v1/") ? path.split("/", -1)[3] : "otlp";
  }

  private void parameters(ObjectNode operation, ObjectNode springdocs, Operation told) {
    var list = operation.putArray("parameters");
    for (JsonNode parameter : springdocs.path("parameters")) {
      String name = parameter.path("name").stringValue();
      String in = parameter.path("in").stringValue();
      boolean ofHttp = in.equals("header") && Set.of("Accept", "Content-Type").contains(name);
      if (!ofHttp && !told.without().contains(name)) {
        String wire = in.equals("query") ? Schemas.snake(name) : name;
        ObjectNode schema = (ObjectNode) parameter.get("schema");
        // Left out is what it can be, and null nothing that a query string can say.
        if (schema.path("type").isArray()) {
          schema.set("type", schema.path("type").get(0));
        }
        glossary.describe(schema, told.id(), wire, "");
        list.add(parameter(wire, in, parameter.path("required").booleanValue(false), schema));
      }
    }
    for (JsonNode more : told.query()) {
      ObjectNode schema = JSON.createObjectNode();
      schema.set("type", more.get("type"));
      schema.set("default", more.get("default"));
      schema.set("description", more.get("text"));
      list.add(parameter(more.path("name").stringValue(), "query", false, schema));
    }
    for (String name : told.headers()) {
      ObjectNode schema = JSON.createObjectNode().put("type", "string");
      glossary.describe(schema, told.id(), name, "");
      list.add(parameter(name, "header", false, schema));
    }
    if (told.is("ticket")) {
      ObjectNode schema = JSON.createObjectNode().put("type", "string");
      glossary.describe(schema, told.id(), "ticket", "");
      list.add(parameter("ticket", "query", false, schema));
    }
    list.addObject().put("$ref", "#/components/parameters/TraceId");
  }

  private static ObjectNode parameter(String name, String in, boolean required, ObjectNode schema) {
    ObjectNode parameter = JSON.createObjectNode().put("name", name).put("in", in);
    JsonNode description = schema.remove("description");
    if (description != null) {
      parameter.set("description", description);
    }
    parameter.put("required", required);
    parameter.set("schema", schema);
    return parameter;
  }

  private static void body(ObjectNode operation, ObjectNode springdocs, Operation told) {
    JsonNode schema = springdocs.at("/requestBody/content/application~1json/schema");
    if (told.bodySchema() != null) {
      schema = told.bodySchema();
    }
    if (!told.bare().isEmpty()) {
      ObjectNode content =
          operation.putObject("requestBody").put("required", true).putObject("content");
      told.bare().forEach(type -> content.putObject(type).putObject("schema"));
      return;
    }
    if (schema.isMissingNode()) {
      return;
    }
    ObjectNode body = operation.putObject("requestBody");
    body.put(
        "required", springdocs.at("/requestBody/required").booleanValue(told.bodySchema() != null));
    ObjectNode json = body.putObject("content").putObject("application/json");
    json.set("schema", schema);
    json.set("example", told.body());
  }

  private static void replies(
      ObjectNode operation, String method, String path, ObjectNode springdocs, Operation told) {
    ObjectNode responses = operation.putObject("responses");
    for (Map.Entry<String, JsonNode> success : springdocs.path("responses").properties()) {
      String status = told.status() == 0 ? success.getKey() : String.valueOf(told.status());
      List<String> all = new ArrayList<>(told.also());
      all.add(0, status);
      for (String one : all) {
        if (told.bare().isEmpty()) {
          responses.set(
              one,
              success(
                  Objects.requireNonNull(SUCCESSES.get(one)), success.getValue(), told, method));
        } else {
          bare(responses, one, Objects.requireNonNull(SUCCESSES.get(one)), told);
        }
      }
    }
    if (!told.nothing().isEmpty()) {
      empty(responses, "204", told.nothing());
    }
    if (told.is("ranges")) {
      if (!method.equals("head")) {
        responses.set("206", ((ObjectNode) responses.get("200")).deepCopy());
        ((ObjectNode) responses.get("206")).put("description", "A part of it");
      }
      empty(responses, "304", "The client has it already");
    }
    List<String> names = new ArrayList<>();
    if (told.bare().isEmpty()) {
      names.addAll(failures(method, path, operation, told));
    } else {
      bare(responses, "400", "The body is no ExportLogsServiceRequest", told);
      bare(responses, "413", "The body is too large", told);
      bare(responses, "415", "The body is of a type or an encoding that is not known", told);
      bare(responses, "503", "The disk is full; the exporter should keep its lines", told);
    }
    for (String name : names) {
      String status = String.valueOf(Failures.status(name));
      if (method.equals("head")) {
        empty(responses, status, "As for GET, without a body");
      } else {
        responses.putObject(status).put("$ref", "#/components/responses/" + name);
      }
    }
  }

  /** In the form of the request. */
  private static void bare(
      ObjectNode responses, String status, String description, Operation told) {
    ObjectNode content =
        responses.putObject(status).put("description", description).putObject("content");
    told.bare().forEach(type -> content.putObject(type).putObject("schema"));
  }

  private static void empty(ObjectNode responses, String status, String description) {
    responses.putObject(status).put("description", description);
  }

  private static List<String> failures(
      String method, String path, ObjectNode operation, Operation told) {
    boolean writes = !method.equals("get") && !method.equals("head");
    List<String> names = new ArrayList<>();
    names.add("InvalidRequest");
    if (!told.is("open")) {
      names.add("Unauthorized");
    }
    if (writes || !told.is("open")) {
      names.add("Forbidden");
    }
    if (told.is("unavailable")) {
      names.add("VideoUnavailable");
    } else if (path.contains("{") && !told.is("found")) {
      names.add("NotFound");
    }
    if (told.media().isEmpty() || told.is("binary") || !told.data().isEmpty()) {
      names.add("NotAcceptable");
    }
    if (told.is("ranges")) {
      names.add("PreconditionFailed");
    }
    if (operation.has("requestBody")) {
      names.add("TooLarge");
      names.add("UnsupportedMediaType");
    }
    if (told.is("ranges") && !method.equals("head")) {
      names.add("RangeNotSatisfiable");
    }
    if (!told.is("open") && !told.is("unlimited")) {
      names.add("TooManyRequests");
    }
    names.add("InternalError");
    names.add("ServiceUnavailable");
    if (told.is("slow")) {
      names.add("Timeout");
    }
    if (writes) {
      names.add("StorageFull");
    }
    return names;
  }

  private static ObjectNode success(
      String description, JsonNode springdocs, Operation told, String method) {
    ObjectNode response = JSON.createObjectNode().put("description", description);
    response
        .putObject("headers")
        .putObject("X-Trace-Id")
        .put("$ref", "#/components/headers/TraceId");
    if (method.equals("head")) {
      return response;
    }
    ObjectNode content = response.putObject("content");
    if (told.media().isEmpty() || !told.data().isEmpty()) {
      content.putObject("application/json").set("schema", envelope(data(springdocs, told)));
    }
    for (String type : told.media()) {
      if (!content.has(type)) {
        ObjectNode schema = content.putObject(type).putObject("schema");
        if (!told.is("binary")) {
          schema.put("type", type.equals("application/json") ? "array" : "string");
        }
      }
    }
    return response;
  }

  private static JsonNode data(JsonNode springdocs, Operation told) {
    if (!told.results().isEmpty()) {
      ObjectNode batch = JSON.createObjectNode().put("type", "object");
      batch
          .putObject("properties")
          .putObject("results")
          .put("type", "array")
          .put("description", "In the order of the request")
          .set("items", anyOf(told.results()));
      batch.putArray("required").add("results");
      return batch;
    }
    if (told.data().isEmpty()) {
      return springdocs.at("/content/application~1json/schema");
    }
    return anyOf(told.data());
  }

  private static JsonNode anyOf(List<String> names) {
    ObjectNode either = JSON.createObjectNode();
    if (names.size() == 1) {
      return either.put("$ref", SCHEMAS + names.get(0));
    }
    var choices = either.putArray("anyOf");
    names.forEach(name -> choices.addObject().put("$ref", SCHEMAS + name));
    return either;
  }

  private static ObjectNode envelope(JsonNode data) {
    ObjectNode envelope = JSON.createObjectNode().put("type", "object");
    ObjectNode properties = envelope.putObject("properties");
    properties.putObject("success").put("const", true);
    properties.set("data", data);
    properties.putObject("error").put("type", "null");
    properties
        .putObject("trace_id")
        .put("type", "string")
        .putArray("examples")
        .add("4bf92f3577b34da6a3ce929d0e0e4736");
    envelope.putArray("required").add("success").add("data").add("error").add("trace_id");
    return envelope;
  }

  /** An example of every reply. */
  private static void complete(ObjectNode operation, Operation told, Examples examples) {
    for (JsonNode response : operation.path("responses")) {
      if (response.at("/content/application~1json/schema/properties") instanceof ObjectNode json) {
        ObjectNode example = JSON.createObjectNode().put("success", true);
        example.set("data", example(json.get("data"), told, examples));
        example.putNull("error").put("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");
        ((ObjectNode) response.at("/content/application~1json")).set("example", example);
      }
    }
  }

  private static JsonNode example(JsonNode data, Operation told, Examples examples) {
    try {
      return examples.of(data);
    } catch (IllegalStateException e) {
      throw new IllegalStateException(told.id() + ": " + e.getMessage(), e);
    }
  }

  private static void components(ObjectNode document, Map<String, ObjectNode> known) {
    ObjectNode components = document.putObject("components");
    ObjectNode all = components.putObject("schemas");
    known.forEach(all::set);
    ObjectNode responses = components.putObject("responses");
    Failures.responses().forEach(responses::set);
    components
        .putObject("parameters")
        .putObject("TraceId")
        .put("name", "X-Trace-Id")
        .put("in", "header")
        .put(
            "description",
            "Taken over into the reply, the logs and every call that this one causes")
        .put("required", false)
        .putObject("schema")
        .put("type", "string")
        .put("pattern", "^[A-Za-z0-9._:-]{1,128}$")
        .putArray("examples")
        .add("4bf92f3577b34da6a3ce929d0e0e4736");
    ObjectNode headers = components.putObject("headers");
    headers
        .putObject("TraceId")
        .put("description", "The request's trace id")
        .putObject("schema")
        .put("type", "string");
    headers
        .putObject("RetryAfter")
        .put("description", "Seconds to wait, where that is known")
        .putObject("schema")
        .put("type", "integer");
    components
        .putObject("securitySchemes")
        .putObject("key")
        .put("type", "apiKey")
        .put("in", "header")
        .put("name", "X-API-Key")
        .put("description", "Where `[auth] enabled = true`");
    prune(all, document);
    prune(responses, document);
  }

  /** Takes out what nothing refers to, until all that is left is referred to. */
  private static void prune(ObjectNode components, ObjectNode document) {
    boolean pruned = true;
    while (pruned) {
      Set<String> references = new TreeSet<>(document.findValuesAsString("$ref"));
      pruned = false;
      for (Iterator<String> names = new TreeSet<>(components.propertyNames()).iterator();
          names.hasNext(); ) {
        String name = names.next();
        if (references.stream().noneMatch(reference -> reference.endsWith("/" + name))) {
          components.remove(name);
          pruned = true;
        }
      }
    }
  }

  private static DefaultPrettyPrinter pretty() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
  }
}
