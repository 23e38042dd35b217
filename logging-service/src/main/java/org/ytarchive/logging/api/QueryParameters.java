package org.ytarchive.logging.api;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.logging.domain.LogOrder;
import org.ytarchive.logging.domain.MetricKind;

/** Query parameters as values. */
final class QueryParameters {

  static final String ALL = "all";

  private QueryParameters() {}

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
