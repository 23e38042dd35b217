package org.ytarchive.cli;

import java.util.Locale;

/** Sizes and durations for people. */
final class Units {
  private static final String[] SIZES = {"B", "kB", "MB", "GB", "TB"};

  private Units() {}

  /** Such as {@code 1.2 MB}; a kB is 1,000 bytes. */
  static String bytes(long bytes) {
    double amount = bytes;
    int size = 0;
    while (amount >= 999.95 && size < SIZES.length - 1) {
      amount /= 1000;
      size++;
    }
    return String.format(Locale.ROOT, size == 0 ? "%.0f %s" : "%.1f %s", amount, SIZES[size]);
  }

  /** Such as {@code 45 s}, {@code 3:05} or {@code 1:02:03}. */
  static String duration(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /** Without characters that would steer a terminal, which a title or a log line may contain. */
  static String printable(String text) {
    return text.codePoints()
        .map(character -> Character.isISOControl(character) ? ' ' : character)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** A time to the second, such as {@code 2026-01-31T10:00:00Z}. */
  static String time(String instant) {
    return instant.replaceAll("\\.\\d+Z$", "Z");
  }
}
