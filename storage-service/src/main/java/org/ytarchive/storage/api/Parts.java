package org.ytarchive.storage.api;

import java.util.List;
import org.springframework.http.HttpRange;

/** What becomes of a Range header. */
enum Parts {
  /** One part, which is there. */
  ONE,
  /** Several parts, which all are there. */
  SEVERAL,
  /** The whole file is the answer: the header is malformed, or asks for more than the file is. */
  IGNORED,
  /** The one part that is asked for begins behind the file's end. */
  BEYOND;

  /**
   * @param header as it was sent
   * @param size of the file, in bytes
   */
  static Parts of(String header, long size) {
    List<HttpRange> ranges;
    try {
      ranges = HttpRange.parseRanges(header);
    } catch (IllegalArgumentException e) {
      return IGNORED;
    }
    boolean allInside = ranges.stream().allMatch(range -> range.getRangeStart(size) < size);
    if (ranges.size() == 1) {
      return allInside ? ONE : BEYOND;
    }
    long asked =
        ranges.stream()
            .mapToLong(range -> range.getRangeEnd(size) - range.getRangeStart(size) + 1)
            .sum();
    return allInside && !ranges.isEmpty() && asked < size ? SEVERAL : IGNORED;
  }
}
