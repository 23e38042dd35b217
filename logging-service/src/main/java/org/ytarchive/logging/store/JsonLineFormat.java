package org.ytarchive.logging.store;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.logging.domain.EntryTime;
import org.ytarchive.logging.domain.LineFormat;
import org.ytarchive.logging.domain.LogEntry;
import org.ytarchive.logging.domain.LogLevel;
import org.ytarchive.logging.domain.LogLine;
import org.ytarchive.logging.domain.ServiceName;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Lines in the fields of the contract. Fields that a later version adds are passed over. */
public final class JsonLineFormat implements LineFormat {

  private final JsonMapper json = JsonMapper.builder().build();

  /** The fields of a line that is being read. */
  private static final class Fields {
    @Nullable String timestamp;
    @Nullable String level;
    @Nullable String service;
    @Nullable String traceId;
    @Nullable String message;
    Map<String, @Nullable Object> context = Map.of();
  }

  @Override
  public LogLine encode(LogEntry entry) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("timestamp", entry.timestamp().toString());
    fields.put("level", entry.level().name());
    fields.put("service", entry.service().value());
    fields.put("trace_id", entry.traceId());
    fields.put("message", entry.message());
    fields.put("context", entry.context());
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    line.writeBytes(json.writeValueAsBytes(fields));
    line.write('\n');
    return new LogLine(entry.timestamp(), entry.service(), entry.level(), line.toByteArray());
  }

  @Override
  public Optional<LogEntry> decode(byte[] line) {
    try (JsonParser parser = json.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      Fields fields = new Fields();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        take(name, parser, fields);
      }
      return parser.nextToken() == null ? entry(fields) : Optional.empty();
    } catch (JacksonException | ServiceException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void take(String name, JsonParser parser, Fields fields) {
    switch (name) {
      case "timestamp" -> fields.timestamp = text(parser);
      case "level" -> fields.level = text(parser);
      case "service" -> fields.service = text(parser);
      case "trace_id" -> fields.traceId = text(parser);
      case "message" -> fields.message = text(parser);
      case "context" -> fields.context = context(parser);
      default -> parser.skipChildren();
    }
  }

  private static Optional<LogEntry> entry(Fields fields) {
    return fields.timestamp == null
            || fields.service == null
            || fields.level == null
            || fields.message == null
        ? Optional.empty()
        : Optional.of(
            new LogEntry(
                EntryTime.of(fields.timestamp).instant(),
                new ServiceName(fields.service),
                LogLevel.valueOf(fields.level),
                fields.message,
                fields.context,
                fields.traceId));
  }

  /** Null also where it is no text, which makes the line none. */
  private static @Nullable String text(JsonParser parser) {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getString();
    }
    parser.skipChildren();
    return null;
  }

  private static Map<String, @Nullable Object> context(JsonParser parser) {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      return map(parser);
    }
    parser.skipChildren();
    return Map.of();
  }

  private static Map<String, @Nullable Object> map(JsonParser parser) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      map.put(name, value(parser));
    }
    return map;
  }

  private static List<@Nullable Object> list(JsonParser parser) {
    List<@Nullable Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(parser));
    }
    return list;
  }

  private static @Nullable Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> map(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL, VALUE_EMBEDDED_OBJECT, END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE ->
          null;
    };
  }
}
