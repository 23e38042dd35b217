package org.ytarchive.logging.api;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.logging.api.IngestBody.Item;
import org.ytarchive.logging.domain.EntryTime;
import org.ytarchive.logging.domain.LogLevel;
import org.ytarchive.logging.domain.LogLine;
import org.ytarchive.logging.domain.ServiceName;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the entries of one body one after the other and makes lines of them: what is long, the
 * message and the context, is checked by the parser and then copied as it stands in the body. Not
 * thread-safe.
 */
final class EntryReader {

  /** In bytes. */
  static final int LARGEST_ENTRY = 256 << 10;

  private static final String FIELDS = "context, level, message, service, timestamp, trace_id";
  private static final LogLevel[] LEVELS = LogLevel.values();
  private static final int LONGEST_ID = 128;

  /** Levels; jq, for one, reads lines of 256. */
  private static final int DEEPEST = 100;

  private final JsonParser parser;
  private final LineBytes line;
  private final Map<String, ServiceName> services = new HashMap<>();
  private @Nullable String timestamp;
  private @Nullable String service;
  private @Nullable String level;
  private @Nullable String traceId;
  private int deepest;
  private final Span message = new Span();
  private final Span context = new Span();

  /** Where a value stands in the body. */
  private static final class Span {
    int start;
    int end;

    void clear() {
      start = 0;
      end = 0;
    }

    boolean isEmpty() {
      return end == 0;
    }
  }

  /**
   * @param body UTF-8, what the parser reads
   */
  EntryReader(JsonParser parser, byte[] body) {
    this.parser = parser;
    this.line = new LineBytes(body);
  }

  /** The entry that begins with the parser's current token; the parser is behind it then. */
  Item read() {
    int start = tokenStart();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return Item.refused("a log entry must be an object with " + FIELDS);
    }
    clear();
    String error = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      String wrong = take(name, value);
      error = error == null ? wrong : error;
      parser.skipChildren();
    }
    int size = valueEnd() - start;
    if (size > LARGEST_ENTRY) {
      return Item.refused(
          "The entry has %,d bytes; at most %,d are kept.".formatted(size, LARGEST_ENTRY));
    }
    return error == null ? line() : Item.refused(error);
  }

  private void clear() {
    timestamp = null;
    service = null;
    level = null;
    traceId = null;
    message.clear();
    context.clear();
  }

  /** What is wrong with a field, if something is. */
  private @Nullable String take(String name, JsonToken value) {
    boolean given = value != JsonToken.VALUE_NULL;
    switch (name) {
      case "timestamp" -> timestamp = given ? text(value) : null;
      case "service" -> service = given ? text(value) : null;
      case "level" -> level = given ? text(value) : null;
      case "trace_id" -> traceId = given ? text(value) : null;
      case "message" -> mark(message, value);
      case "context" -> {
        mark(context, value);
        if (deepest > DEEPEST) {
          return "context is nested %d levels deep; at most %d are kept"
              .formatted(deepest, DEEPEST);
        }
      }
      default -> {
        return "Unknown field %s; known here: %s.".formatted(shortened(name), FIELDS);
      }
    }
    return given && value != wanted(name)
        ? name + (name.equals("context") ? " must be an object" : " must be a text")
        : null;
  }

  private static JsonToken wanted(String name) {
    return name.equals("context") ? JsonToken.START_OBJECT : JsonToken.VALUE_STRING;
  }

  private @Nullable String text(JsonToken value) {
    return value == JsonToken.VALUE_STRING ? parser.getString() : null;
  }

  private void mark(Span span, JsonToken value) {
    span.clear();
    if (value != JsonToken.VALUE_NULL) {
      span.start = tokenStart();
      deepest = passOver();
      span.end = valueEnd();
    }
  }

  /** How many levels of objects and arrays there are in the value, which is behind it then. */
  private int passOver() {
    int most = 0;
    int depth = 0;
    JsonToken token = parser.currentToken();
    while (true) {
      if (token.isStructStart()) {
        most = Math.max(most, ++depth);
      } else if (token.isStructEnd()) {
        depth--;
      }
      if (depth == 0) {
        return most;
      }
      token = parser.nextToken();
    }
  }

  private Item line() {
    if (timestamp == null) {
      return Item.refused("timestamp is missing");
    }
    if (service == null) {
      return Item.refused("service is missing");
    }
    if (level == null) {
      return Item.refused("level is missing");
    }
    if (message.isEmpty()) {
      return Item.refused("message is missing");
    }
    if (traceId != null && !isTraceId(traceId)) {
      return Item.refused("trace_id must be 1 to %d of a-z A-Z 0-9 . _ : -".formatted(LONGEST_ID));
    }
    try {
      EntryTime time = EntryTime.of(timestamp);
      ServiceName name = services.computeIfAbsent(service, ServiceName::new);
      LogLevel known = level(level);
      byte[] bytes =
          line.timestamp(time.text())
              .level(level)
              .service(service)
              .traceId(traceId)
              .message(message.start, message.end)
              .context(context.start, context.end)
              .end();
      return new Item(new LogLine(time.instant(), name, known, bytes), null);
    } catch (ServiceException e) {
      return Item.refused(String.valueOf(e.getMessage()));
    }
  }

  private static LogLevel level(String name) {
    for (LogLevel level : LEVELS) {
      if (level.name().equals(name)) {
        return level;
      }
    }
    throw ServiceException.invalid(
        "level '%s' is not one of %s".formatted(shortened(name), Arrays.toString(LEVELS)));
  }

  private static boolean isTraceId(String id) {
    if (id.isEmpty() || id.length() > LONGEST_ID) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean letterOrDigit =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letterOrDigit && ".-_:".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private int tokenStart() {
    return (int) parser.currentTokenLocation().getByteOffset();
  }

  private int valueEnd() {
    parser.finishToken();
    return (int) parser.currentLocation().getByteOffset();
  }

  private static String shortened(String value) {
    return value.length() <= 80 ? value : value.substring(0, 80) + "…";
  }
}
