package org.ytarchive.logging.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a service's log.
 *
 * @param timestamp when it happened, by the service's own clock
 * @param context further values, as JSON has them
 * @param traceId the request that it belongs to
 */
public record LogEntry(
    Instant timestamp,
    ServiceName service,
    LogLevel level,
    String message,
    Map<String, @Nullable Object> context,
    @Nullable String traceId) {

  public LogEntry {
    context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
  }

  /** The UTC day that it is kept under. */
  public LocalDate day() {
    return LocalDate.ofInstant(timestamp, ZoneOffset.UTC);
  }

  /** What a search looks at: the message, and each value in the context, however deep. */
  public List<String> texts() {
    List<String> texts = new ArrayList<>();
    texts.add(message);
    collect(context, texts);
    return texts;
  }

  private static void collect(@Nullable Object value, List<String> texts) {
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(inner -> collect(inner, texts));
    } else if (value instanceof Collection<?> list) {
      list.forEach(inner -> collect(inner, texts));
    } else if (value != null) {
      texts.add(value.toString());
    }
  }
}
