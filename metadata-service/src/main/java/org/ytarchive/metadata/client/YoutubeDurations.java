package org.ytarchive.metadata.client;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * ISO-8601 durations as the Data API writes them: with days and weeks, and {@code P0D} for live.
 */
final class YoutubeDurations {

  private static final Pattern FORM =
      Pattern.compile(
          "P(?:(?<w>\\d{1,6})W)?(?:(?<d>\\d{1,6})D)?(?:T(?:(?<h>\\d{1,6})H)?(?:(?<m>\\d{1,6})M)?(?:(?<s>\\d{1,6})S)?)?");

  private YoutubeDurations() {}

  /**
   * Seconds, 0 where there is none.
   *
   * @throws IllegalArgumentException for anything but a duration
   */
  static long seconds(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no ISO-8601 duration");
    }
    return Duration.ofDays(7 * part(parts, "w") + part(parts, "d"))
        .plusHours(part(parts, "h"))
        .plusMinutes(part(parts, "m"))
        .plusSeconds(part(parts, "s"))
        .toSeconds();
  }

  private static long part(Matcher parts, String name) {
    String digits = parts.group(name);
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
