package org.ytarchive.openapi;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ytarchive.common.error.ErrorCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answers that say what went wrong: the codes with their statuses, as the contract has them.
 */
final class Failures {

  private record Failure(
      String name, int status, ErrorCode code, String description, String message) {}

  private static final List<Failure> ALL =
      List.of(
          new Failure(
              "InvalidRequest",
              400,
              ErrorCode.INVALID_REQUEST,
              "The request can't be used as it is; the message says why",
              "limit 501 is out of range: a page has 1 to 500 jobs."),
          new Failure(
              "Unauthorized",
              401,
              ErrorCode.INVALID_CREDENTIALS,
              "Sign-in is on, and the key is missing or wrong",
              "This needs a key: send it in X-API-Key."),
          new Failure(
              "Forbidden",
              403,
              ErrorCode.INVALID_CREDENTIALS,
              "The key is good, but not for this; or a page of another address asks",
              "This job belongs to another key."),
          new Failure(
              "NotFound",
              404,
              ErrorCode.INVALID_REQUEST,
              "There is no such thing",
              "There is no job 'b1946ac9-2492-4d23-b1d6-0242ac120002'."),
          new Failure(
              "VideoUnavailable",
              404,
              ErrorCode.VIDEO_UNAVAILABLE,
              "It can't be had; `details.reason` says why",
              "The video is private."),
          new Failure(
              "NotAcceptable",
              406,
              ErrorCode.INVALID_REQUEST,
              "`Accept` takes nothing of what there is",
              "The Accept header takes nothing of what there is: application/json."),
          new Failure(
              "PreconditionFailed",
              412,
              ErrorCode.INVALID_REQUEST,
              "The file is not the version that `If-Match` or `If-Unmodified-Since` asks for",
              "File 'dQw4w9WgXcQ.mp4' is not the version that If-Match or If-Unmodified-Since asks"
                  + " for: it is \"9f86d08188\". Ask without them for what is there now"),
          new Failure(
              "TooLarge",
              413,
              ErrorCode.INVALID_REQUEST,
              "The body is larger than 1 MiB",
              "The body is larger than 1 MiB, the most that is taken."),
          new Failure(
              "UnsupportedMediaType",
              415,
              ErrorCode.INVALID_REQUEST,
              "The body is no JSON, or its Content-Type does not say so",
              "The body is text/plain, but must be application/json: set the Content-Type header."),
          new Failure(
              "RangeNotSatisfiable",
              416,
              ErrorCode.INVALID_REQUEST,
              "The range begins behind the file's end",
              "File 'dQw4w9WgXcQ.mp4' has 100 bytes, and nothing of them is in the range"
                  + " 'bytes=200-'"),
          new Failure(
              "TooManyRequests",
              429,
              ErrorCode.API_QUOTA_EXCEEDED,
              "Too many requests, or YouTube's quota is used up; wait as long as `Retry-After`"
                  + " says",
              "More than 6000 requests a minute."),
          new Failure(
              "InternalError",
              500,
              ErrorCode.INTERNAL_ERROR,
              "Something that should not happen; the log has it under the trace id",
              "Something went wrong that should not have. The log has the details under this trace"
                  + " id."),
          new Failure(
              "ServiceUnavailable",
              503,
              ErrorCode.SERVICE_UNAVAILABLE,
              "This service stops, or one that it needs is down",
              "The storage service can't be reached."),
          new Failure(
              "Timeout",
              504,
              ErrorCode.NETWORK_TIMEOUT,
              "A service or YouTube did not answer in time",
              "The storage service did not answer in time."),
          new Failure(
              "StorageFull",
              507,
              ErrorCode.STORAGE_FULL,
              "The disk is full; `details` has the bytes that are free and needed",
              "The disk is full."));

  private Failures() {}

  /** The components, by name. */
  static Map<String, ObjectNode> responses() {
    Map<String, ObjectNode> responses = new TreeMap<>();
    for (Failure failure : ALL) {
      ObjectNode response = JsonNodeFactory.instance.objectNode();
      response.put("description", failure.code().code() + ": " + failure.description());
      ObjectNode headers = response.putObject("headers");
      headers.putObject("X-Trace-Id").put("$ref", "#/components/headers/TraceId");
      if (failure.status() == 429 || failure.status() == 503) {
        headers.putObject("Retry-After").put("$ref", "#/components/headers/RetryAfter");
      }
      ObjectNode json = response.putObject("content").putObject("application/json");
      json.putObject("schema").put("$ref", "#/components/schemas/Failure");
      json.set("example", example(failure));
      responses.put(failure.name(), response);
    }
    return responses;
  }

  private static ObjectNode example(Failure failure) {
    ObjectNode example = JsonNodeFactory.instance.objectNode();
    example.put("success", false).putNull("data");
    ObjectNode error = example.putObject("error");
    error.put("code", failure.code().code()).put("message", failure.message());
    error.set("details", details(failure.code()));
    example.put("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");
    return example;
  }

  private static JsonNode details(ErrorCode code) {
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    return switch (code) {
      case VIDEO_UNAVAILABLE -> details.put("reason", "private");
      case STORAGE_FULL -> details.put("free_bytes", 1_000_000).put("needed_bytes", 2_000_000);
      default -> JsonNodeFactory.instance.nullNode();
    };
  }

  /** What every reply that failed has. */
  static ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("type", "object").put("description", "The envelope around what went wrong");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("success").put("const", false);
    properties.putObject("data").put("type", "null");
    properties.putObject("error").put("$ref", "#/components/schemas/ErrorDetail");
    properties.putObject("trace_id").put("type", "string");
    schema.putArray("required").add("success").add("data").add("error").add("trace_id");
    return schema;
  }

  static int status(String name) {
    return ALL.stream()
        .filter(failure -> failure.name().equals(name))
        .mapToInt(Failure::status)
        .findFirst()
        .orElseThrow();
  }
}
