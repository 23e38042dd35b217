package org.ytarchive.storage.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.storage.domain.VideoQuery;

/** Reads {@code sort_by} and {@code sort_order}. */
final class SortParameters {
  private SortParameters() {}

  static VideoQuery.Order order(String sortBy, String sortOrder) {
    return new VideoQuery.Order(
        oneOf(VideoQuery.SortKey.class, "sort_by", sortBy),
        oneOf(VideoQuery.Direction.class, "sort_order", sortOrder));
  }

  private static <E extends Enum<E>> E oneOf(Class<E> type, String parameter, String value) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> onTheWire(constant).equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                ServiceException.invalid(
                    "Parameter '%s' is '%s': give one of %s"
                        .formatted(
                            parameter,
                            value,
                            Arrays.stream(type.getEnumConstants())
                                .map(SortParameters::onTheWire)
                                .collect(Collectors.joining(", ")))));
  }

  private static String onTheWire(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
