package org.ytarchive.logging.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ytarchive.logging.domain.Condition;
import org.ytarchive.logging.domain.LogEntry;
import org.ytarchive.logging.domain.LogFilter;

/** Decides whether lines, as bytes and as entries, are what a filter means. */
final class LogMatcher {

  private static final byte[] ESCAPE = {'\\', 'u'};

  /** U+0130, in lower case an i. */
  private static final byte[] DOTTED_I = {(byte) 0xc4, (byte) 0xb0};

  /** U+212A, in lower case a k. */
  private static final byte[] KELVIN = {(byte) 0xe2, (byte) 0x84, (byte) 0xaa};

  private static final byte DOTTED_I_START = (byte) 0xc4;
  private static final byte KELVIN_START = (byte) 0xe2;

  private final LogFilter filter;
  private final List<byte[]> traceIds;
  private final List<byte[]> words;

  LogMatcher(LogFilter filter) {
    this.filter = filter;
    this.traceIds = filter.traceId().map(LogMatcher::bytes).stream().toList();
    this.words = filter.conditions().stream().flatMap(LogMatcher::words).toList();
  }

  private static Stream<byte[]> words(Condition condition) {
    return condition instanceof Condition.Saying saying
        ? saying.phrase().words().stream().filter(LogMatcher::isAscii).map(LogMatcher::bytes)
        : Stream.of();
  }

  /** Looks at the raw line, which is far cheaper than to take it apart; true when in doubt. */
  boolean mayAdmit(byte[] line) {
    for (byte[] traceId : traceIds) {
      if (!contains(line, traceId)) {
        return false;
      }
    }
    for (byte[] word : words) {
      if (!containsInAnyCase(line, word)) {
        return isWrittenInAnotherWay(line);
      }
    }
    return true;
  }

  boolean admits(LogEntry entry) {
    return filter.admits(entry);
  }

  private static boolean contains(byte[] line, byte[] wanted) {
    for (int start = 0; start <= line.length - wanted.length; start++) {
      int i = 0;
      while (i < wanted.length && line[start + i] == wanted[i]) {
        i++;
      }
      if (i == wanted.length) {
        return true;
      }
    }
    return false;
  }

  /**
   * @param word in lower case
   */
  private static boolean containsInAnyCase(byte[] line, byte[] word) {
    for (int start = 0; start <= line.length - word.length; start++) {
      int i = 0;
      while (i < word.length && lower(line[start + i]) == word[i]) {
        i++;
      }
      if (i == word.length) {
        return true;
      }
    }
    return false;
  }

  private static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
  }

  /** A letter can be an escape, and two from outside ASCII are of it in lower case. */
  private static boolean isWrittenInAnotherWay(byte[] line) {
    for (int i = 0; i < line.length; i++) {
      boolean found =
          switch (line[i]) {
            case '\\' -> isAt(i, line, ESCAPE);
            case DOTTED_I_START -> isAt(i, line, DOTTED_I);
            case KELVIN_START -> isAt(i, line, KELVIN);
            default -> false;
          };
      if (found) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(int position, byte[] line, byte[] part) {
    return position + part.length <= line.length
        && Arrays.equals(line, position, position + part.length, part, 0, part.length);
  }

  private static boolean isAscii(String word) {
    return word.chars().allMatch(c -> c < 128);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
