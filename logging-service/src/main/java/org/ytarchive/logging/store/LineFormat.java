package org.ytarchive.logging.store;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.logging.domain.LogEntry;
import org.ytarchive.logging.domain.LogLevel;
import org.ytarchive.logging.domain.ServiceName;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** A log entry as one line of JSON. */
final class LineFormat {

  private final ObjectWriter writer;
  private final ObjectReader reader;

  private record Line(
      @Nullable Instant timestamp,
      @Nullable LogLevel level,
      @Nullable String service,
      @Nullable String traceId,
      @Nullable String message,
      @Nullable Map<String, @Nullable Object> context) {}

  LineFormat() {
    JsonMapper json =
        JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // What a later version adds to a line does not make it unreadable.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    this.writer = json.writerFor(Line.class);
    this.reader = json.readerFor(Line.class);
  }

  /** The line with its line feed at the end, which is the only one in it. */
  byte[] encode(LogEntry entry) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    line.writeBytes(
        writer.writeValueAsBytes(
            new Line(
                entry.timestamp(),
                entry.level(),
                entry.service().value(),
                entry.traceId(),
                entry.message(),
                entry.context())));
    line.write('\n');
    return line.toByteArray();
  }

  /** The entry; empty when these bytes are none, as those of a line that a crash tore. */
  Optional<LogEntry> decode(byte[] line) {
    try {
      Line read = reader.readValue(line);
      if (read == null
          || read.timestamp == null
          || read.service == null
          || read.level == null
          || read.message == null) {
        return Optional.empty();
      }
      return Optional.of(
          new LogEntry(
              read.timestamp,
              new ServiceName(read.service),
              read.level,
              read.message,
              read.context == null ? Map.of() : read.context,
              read.traceId));
    } catch (JacksonException | ServiceException e) {
      return Optional.empty();
    }
  }
}
