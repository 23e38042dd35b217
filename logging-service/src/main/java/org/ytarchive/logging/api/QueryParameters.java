package org.ytarchive.logging.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.logging.domain.LogLevel;
import org.ytarchive.logging.domain.LogOrder;
import org.ytarchive.logging.domain.MetricKind;
import org.ytarchive.logging.domain.ServiceName;

/** Query parameters as values; an absent or empty one is null. */
final class QueryParameters {

  static final String ALL = "all";

  private QueryParameters() {}

  static @Nullable ServiceName service(@Nullable String value) {
    return value == null || value.isEmpty() ? null : new ServiceName(value);
  }

  static @Nullable LogLevel level(@Nullable String value) {
    return value == null || value.isEmpty()
        ? null
        : LogEntryReader.level(value.toUpperCase(Locale.ROOT));
  }

  static @Nullable String text(@Nullable String value) {
    return value == null || value.isEmpty() ? null : value;
  }

  static @Nullable Instant time(String name, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeException e) {
      throw ServiceException.invalid(
          "%s '%s' is no time with a time zone, such as 2026-01-31T12:00:00Z (a + is sent as %%2B)"
              .formatted(name, value));
    }
  }

  static LogOrder order(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "desc" -> LogOrder.DESC;
      case "asc" -> LogOrder.ASC;
      default -> throw ServiceException.invalid("order '" + value + "' is not one of asc, desc");
    };
  }

  static @Nullable MetricKind kind(String value) {
    return switch (value) {
      case ALL -> null;
      case "system" -> MetricKind.SYSTEM;
      case "application" -> MetricKind.APPLICATION;
      default ->
          throw ServiceException.invalid(
              "metric_type '" + value + "' is not one of system, application, all");
    };
  }
}
