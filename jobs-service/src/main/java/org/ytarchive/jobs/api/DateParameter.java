package org.ytarchive.jobs.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;

/** The ends of a time, as query strings have them: a day in UTC, or a time. */
final class DateParameter {

  private static final int FARTHEST_YEAR = 10_000;

  private DateParameter() {}

  /** From then on; a day from its beginning on. */
  static @Nullable Instant from(@Nullable String text) {
    return text == null ? null : time("from_date", text, 0);
  }

  /** Before then; a day is included. */
  static @Nullable Instant to(@Nullable String text) {
    return text == null ? null : time("to_date", text, 1);
  }

  /** A day means its beginning or, so many days later, its end. */
  private static Instant time(String field, String text, int days) {
    try {
      OffsetDateTime time =
          text.length() == "2026-01-01".length()
              ? LocalDate.parse(text).plusDays(days).atStartOfDay().atOffset(ZoneOffset.UTC)
              : OffsetDateTime.parse(text);
      // What is farther away can't be counted in milliseconds, and can't be meant.
      if (Math.abs(time.getYear()) <= FARTHEST_YEAR) {
        return time.toInstant();
      }
    } catch (DateTimeException e) {
      throw noTime(field, text);
    }
    throw noTime(field, text);
  }

  private static ServiceException noTime(String field, String text) {
    return ServiceException.invalid(
        "%s '%s' is no time: write a day such as 2026-01-31, or a time such as 2026-01-31T12:00:00Z."
            .formatted(field, text));
  }
}
