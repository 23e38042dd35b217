package org.ytarchive.logging.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.logging.domain.LogEntry;
import org.ytarchive.logging.domain.LogLevel;
import org.ytarchive.logging.domain.ServiceName;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes a log entry of its JSON, or says in the JSON's own terms why there is none. */
final class LogEntryReader {

  private static final Set<String> FIELDS =
      Set.of("timestamp", "service", "level", "message", "context", "trace_id");
  private static final Pattern TRACE_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
  private static final TypeReference<Map<String, @Nullable Object>> CONTEXT =
      new TypeReference<>() {};

  private final JsonMapper json;

  LogEntryReader(JsonMapper json) {
    this.json = json;
  }

  /**
   * @throws ServiceException E007 naming what is wrong
   */
  LogEntry read(JsonNode node) {
    if (!node.isObject()) {
      throw ServiceException.invalid("a log entry must be an object with " + sorted(FIELDS));
    }
    for (String field : node.propertyNames()) {
      if (!FIELDS.contains(field)) {
        throw ServiceException.invalid(
                "Unknown field %s; known here: %s.".formatted(shortened(field), sorted(FIELDS)))
            .withDetail("field", shortened(field));
      }
    }
    return new LogEntry(
        timestamp(text(node, "timestamp")),
        new ServiceName(text(node, "service")),
        level(text(node, "level")),
        text(node, "message"),
        context(node.path("context")),
        traceId(node.path("trace_id")));
  }

  /** The level of that name. */
  static LogLevel level(String name) {
    try {
      return LogLevel.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw ServiceException.invalid(
          "level '%s' is not one of %s"
              .formatted(shortened(name), Arrays.toString(LogLevel.values())));
    }
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      throw ServiceException.invalid(field + " is missing");
    }
    if (!value.isString()) {
      throw ServiceException.invalid(field + " must be a text");
    }
    return value.stringValue();
  }

  private static Instant timestamp(String value) {
    try {
      return OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeException e) {
      throw ServiceException.invalid(
          "timestamp '%s' is no time with a time zone, such as 2026-01-31T12:00:00Z"
              .formatted(shortened(value)));
    }
  }

  private Map<String, @Nullable Object> context(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return Map.of();
    }
    if (!node.isObject()) {
      throw ServiceException.invalid("context must be an object");
    }
    return json.convertValue(node, CONTEXT);
  }

  private static @Nullable String traceId(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (!node.isString() || !TRACE_ID.matcher(node.stringValue()).matches()) {
      throw ServiceException.invalid("trace_id must be 1 to 128 of a-z A-Z 0-9 . _ : -");
    }
    return node.stringValue();
  }

  private static String sorted(Set<String> fields) {
    return String.join(", ", new TreeSet<>(fields));
  }

  private static String shortened(String value) {
    return value.length() <= 80 ? value : value.substring(0, 80) + "…";
  }
}
