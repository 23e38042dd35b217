package org.ytarchive.logging.domain;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;

/**
 * The time of an entry, and how it is written.
 *
 * @param text as {@link Instant#parse} reads it
 */
public record EntryTime(Instant instant, String text) {

  private static final int SECONDS_END = "2026-01-31T12:00:00".length();
  private static final int LONGEST = "2026-01-31T12:00:00.123456789Z".length();
  private static final String FORM = "0000-00-00T00:00:00";

  /**
   * Of any form that ISO 8601 has for a time with its zone.
   *
   * @throws ServiceException E007 for anything else
   */
  public static EntryTime of(String text) {
    Instant usual = usual(text);
    if (usual != null) {
      return new EntryTime(usual, text);
    }
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      return new EntryTime(instant, instant.toString());
    } catch (DateTimeException e) {
      throw ServiceException.invalid(
          "timestamp '%s' is no time with a time zone, such as 2026-01-31T12:00:00Z"
              .formatted(text.length() <= 80 ? text : text.substring(0, 80) + "…"));
    }
  }

  /** The form that every service writes, which the JDK's parser takes ten times as long for. */
  private static @Nullable Instant usual(String text) {
    if (!hasUsualForm(text)) {
      return null;
    }
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    if (hour > 23 || minute > 59 || second > 59) {
      return null;
    }
    try {
      long day =
          LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
      return Instant.ofEpochSecond(
          ((day * 24 + hour) * 60 + minute) * 60 + second, nanos(text, text.length() - 1));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean hasUsualForm(String text) {
    int last = text.length() - 1;
    if (last < SECONDS_END || last >= LONGEST || text.charAt(last) != 'Z') {
      return false;
    }
    for (int i = 0; i < last; i++) {
      char expected = i < SECONDS_END ? FORM.charAt(i) : i == SECONDS_END ? '.' : '0';
      char c = text.charAt(i);
      if (expected == '0' ? c < '0' || c > '9' : c != expected) {
        return false;
      }
    }
    return last != SECONDS_END + 1; // a point needs a digit behind it
  }

  private static int nanos(String text, int end) {
    if (end == SECONDS_END) {
      return 0;
    }
    int nanos = number(text, SECONDS_END + 1, end);
    for (int digits = end - SECONDS_END - 1; digits < 9; digits++) {
      nanos *= 10;
    }
    return nanos;
  }

  private static int number(String text, int start, int end) {
    int number = 0;
    for (int i = start; i < end; i++) {
      number = number * 10 + (text.charAt(i) - '0');
    }
    return number;
  }
}
