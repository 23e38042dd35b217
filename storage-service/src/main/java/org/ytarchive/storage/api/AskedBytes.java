package org.ytarchive.storage.api;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a Range header asks of a file, as RFC 9110, section 14, has it.
 *
 * @param kind what becomes of it
 * @param parts those that are sent: all of the file, one, or several in the order that they were
 *     asked for in; none where nothing can be sent
 */
record AskedBytes(Kind kind, List<Part> parts) {
  /** More of them at once are an attack on the one who cuts them out, not a reader. */
  private static final int MOST_PARTS = 100;

  private static final String UNIT = "bytes=";
  private static final Pattern PART = Pattern.compile("(\\d*)-(\\d*)");

  AskedBytes {
    parts = List.copyOf(parts);
  }

  /** What becomes of a Range header. */
  enum Kind {
    /** There is none, or it is ignored: malformed, of another unit, or for more than there is. */
    WHOLE,
    /** One part, which is there. */
    ONE,
    /** Several parts, which all are there. */
    SEVERAL,
    /** All that is asked for is behind the file's end. */
    BEYOND
  }

  /**
   * Bytes in a row.
   *
   * @param first from 0
   * @param count at least 1, but for the whole of an empty file
   */
  record Part(long first, long count) {
    long last() {
      return first + count - 1;
    }
  }

  /**
   * @param range as it was sent; null for the whole file
   * @param size of the file, in bytes
   */
  static AskedBytes of(@Nullable String range, long size) {
    if (range == null || !range.regionMatches(true, 0, UNIT, 0, UNIT.length())) {
      return whole(size);
    }
    List<Part> parts = new ArrayList<>();
    int asked = 0;
    for (String text : range.substring(UNIT.length()).split(",", -1)) {
      if (!text.isBlank()) {
        Matcher numbers = PART.matcher(text.strip());
        if (++asked > MOST_PARTS || !numbers.matches() || !add(numbers, size, parts)) {
          return whole(size);
        }
      }
    }
    if (asked == 0) {
      return whole(size);
    }
    if (parts.isEmpty()) {
      return new AskedBytes(Kind.BEYOND, parts);
    }
    if (asked == 1) {
      return new AskedBytes(Kind.ONE, parts);
    }
    boolean isLess = parts.stream().mapToLong(Part::count).sum() < size;
    return asked == parts.size() && isLess ? new AskedBytes(Kind.SEVERAL, parts) : whole(size);
  }

  private static AskedBytes whole(long size) {
    return new AskedBytes(Kind.WHOLE, List.of(new Part(0, size)));
  }

  /**
   * Adds what is there of a part.
   *
   * @return whether the part makes sense at all
   */
  private static boolean add(Matcher numbers, long size, List<Part> parts) {
    String first = numbers.group(1);
    String last = numbers.group(2);
    if (first.isEmpty() && last.isEmpty()) {
      return false;
    }
    long from = first.isEmpty() ? size - Math.min(size, number(last)) : number(first);
    long to = first.isEmpty() || last.isEmpty() ? Long.MAX_VALUE : number(last);
    if (to < from) {
      return false;
    }
    if (from < size) {
      parts.add(new Part(from, Math.min(to, size - 1) - from + 1));
    }
    return true;
  }

  /** Where it is beyond what a file can measure, the most that one can. */
  private static long number(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException tooLarge) {
      return Long.MAX_VALUE;
    }
  }
}
