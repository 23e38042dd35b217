package org.ytarchive.common.web;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a body out of {@code {trace_id, timestamp, data}} without building it up in memory: what is
 * behind {@code data} is cut out of the bytes as it is.
 */
final class RequestEnvelope {

  private static final Set<String> FIELDS = Set.of("trace_id", "timestamp", "data");

  private final JsonMapper json;

  RequestEnvelope(JsonMapper json) {
    this.json = json;
  }

  /** What was inside. */
  static final class Content {

    private final @Nullable String traceId;
    private final byte[] body;

    Content(@Nullable String traceId, byte[] body) {
      this.traceId = traceId;
      this.body = body;
    }

    @Nullable String traceId() {
      return traceId;
    }

    /** Bare. */
    byte[] body() {
      return body;
    }
  }

  /** A body that is no envelope, or no JSON at all, comes back as it is: others complain better. */
  Content open(byte[] body) {
    try (JsonParser parser = json.createParser(body)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        return open(body, parser);
      }
    } catch (JacksonException e) {
      return new Content(null, body);
    }
    return new Content(null, body);
  }

  private static Content open(byte[] body, JsonParser parser) {
    String traceId = null;
    byte[] data = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String field = parser.currentName();
      if (!FIELDS.contains(field)) {
        return new Content(null, body);
      }
      JsonToken value = parser.nextToken();
      int start = (int) parser.currentTokenLocation().getByteOffset();
      if (field.equals("trace_id") && value == JsonToken.VALUE_STRING) {
        traceId = parser.getString();
      }
      parser.skipChildren();
      if (field.equals("data")) {
        parser.finishToken();
        data = Arrays.copyOfRange(body, start, (int) parser.currentLocation().getByteOffset());
      }
    }
    return data == null ? new Content(null, body) : new Content(traceId, data);
  }
}
