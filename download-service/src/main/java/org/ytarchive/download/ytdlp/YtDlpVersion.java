package org.ytarchive.download.ytdlp;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release of yt-dlp; releases are named by their day. */
record YtDlpVersion(LocalDate day, String text) implements Comparable<YtDlpVersion> {
  private static final Pattern FORM = Pattern.compile("(\\d{4})\\.(\\d{1,2})\\.(\\d{1,2})(\\..*)?");

  /** The oldest whose options and output this service was tried with. */
  static final YtDlpVersion OLDEST_USABLE = of(2023, 3, 4);

  /** The first that runs YouTube's player code in a JavaScript runtime; older ones get nothing. */
  static final YtDlpVersion OLDEST_FOR_YOUTUBE = of(2025, 11, 12);

  static Optional<YtDlpVersion> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new YtDlpVersion(
              LocalDate.of(
                  Integer.parseInt(matcher.group(1)),
                  Integer.parseInt(matcher.group(2)),
                  Integer.parseInt(matcher.group(3))),
              text.strip()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static YtDlpVersion of(int year, int month, int day) {
    return new YtDlpVersion(
        LocalDate.of(year, month, day), "%04d.%02d.%02d".formatted(year, month, day));
  }

  boolean isAtLeast(YtDlpVersion other) {
    return compareTo(other) >= 0;
  }

  int ageDays(LocalDate today) {
    return (int) Math.max(0, ChronoUnit.DAYS.between(day, today));
  }

  @Override
  public int compareTo(YtDlpVersion other) {
    return day.compareTo(other.day);
  }
}
