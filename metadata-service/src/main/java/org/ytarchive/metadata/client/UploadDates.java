package org.ytarchive.metadata.client;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Moments as Download gives them: to the second, or a day alone, as yt-dlp knows it. */
final class UploadDates {

  private UploadDates() {}

  /** The moment, the beginning of the day, or null for anything else. */
  static @Nullable Instant parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return switch (text.length()) {
        case 8 -> day(text, DateTimeFormatter.BASIC_ISO_DATE);
        case 10 -> day(text, DateTimeFormatter.ISO_LOCAL_DATE);
        default -> Instant.parse(text);
      };
    } catch (DateTimeException noDate) {
      return null;
    }
  }

  private static Instant day(String text, DateTimeFormatter form) {
    return LocalDate.parse(text, form).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
