package org.ytarchive.logging.api;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ytarchive.logging.domain.LogEntry;
import org.ytarchive.logging.domain.LogLevel;
import org.ytarchive.logging.domain.ServiceName;

/** Makes log entries of OpenTelemetry's log records. */
final class OtlpEntries {

  private static final String SERVICE = "service.name";
  private static final long SECOND = 1_000_000_000L;
  private static final int TRACE_BYTES = 16;
  private static final Pattern NO_PART_OF_A_NAME = Pattern.compile("[^a-z0-9_-]+");
  private static final Pattern NO_BEGINNING_OF_A_NAME = Pattern.compile("^[^a-z]+");

  private final Clock clock;

  OtlpEntries(Clock clock) {
    this.clock = clock;
  }

  LogEntry entry(ResourceLogs resource, ScopeLogs scope, LogRecord record) {
    Map<String, @Nullable Object> ofResource = map(resource.getResource().getAttributesList());
    Map<String, @Nullable Object> context = map(record.getAttributesList());
    if (!scope.getScope().getName().isEmpty()) {
      context.putIfAbsent("logger", scope.getScope().getName());
    }
    if (!record.getSpanId().isEmpty()) {
      context.putIfAbsent("span_id", hex(record.getSpanId()));
    }
    if (!ofResource.isEmpty()) {
      context.putIfAbsent("resource", ofResource);
    }
    return new LogEntry(
        time(record),
        service(ofResource.get(SERVICE)),
        level(record),
        message(record),
        context,
        record.getTraceId().size() == TRACE_BYTES ? hex(record.getTraceId()) : null);
  }

  private Instant time(LogRecord record) {
    long nanos =
        record.getTimeUnixNano() != 0 ? record.getTimeUnixNano() : record.getObservedTimeUnixNano();
    return nanos == 0
        ? clock.instant()
        : Instant.ofEpochSecond(
            Long.divideUnsigned(nanos, SECOND), Long.remainderUnsigned(nanos, SECOND));
  }

  /** Other programs' names are less strict than ours; the resource has them as they were. */
  private static ServiceName service(@Nullable Object name) {
    String lower = name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
    String ours =
        NO_BEGINNING_OF_A_NAME
            .matcher(NO_PART_OF_A_NAME.matcher(lower).replaceAll("-"))
            .replaceFirst("");
    String shortened = ours.substring(0, Math.min(ours.length(), 64));
    return new ServiceName(shortened.isEmpty() ? "unknown" : shortened);
  }

  /** OpenTelemetry has 24 numbers, four for each of trace, debug, info, warn, error, fatal. */
  private static LogLevel level(LogRecord record) {
    int number = record.getSeverityNumberValue();
    if (number <= 0) {
      return LogLevel.INFO;
    }
    if (number <= 8) {
      return LogLevel.DEBUG;
    }
    if (number <= 12) {
      return LogLevel.INFO;
    }
    if (number <= 16) {
      return LogLevel.WARNING;
    }
    return number <= 20 ? LogLevel.ERROR : LogLevel.CRITICAL;
  }

  private static String message(LogRecord record) {
    Object body = value(record.getBody());
    return body == null ? record.getEventName() : body.toString();
  }

  private static Map<String, @Nullable Object> map(List<KeyValue> pairs) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    pairs.forEach(pair -> map.put(pair.getKey(), value(pair.getValue())));
    return map;
  }

  private static @Nullable Object value(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> value.getBoolValue();
      case INT_VALUE -> value.getIntValue();
      // JSON has no other ones.
      case DOUBLE_VALUE ->
          Double.isFinite(value.getDoubleValue())
              ? (Object) value.getDoubleValue()
              : String.valueOf(value.getDoubleValue());
      case ARRAY_VALUE ->
          value.getArrayValue().getValuesList().stream().map(OtlpEntries::value).toList();
      case KVLIST_VALUE -> map(value.getKvlistValue().getValuesList());
      case BYTES_VALUE -> Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray());
      case VALUE_NOT_SET -> null;
    };
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
