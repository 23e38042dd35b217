package org.ytarchive.common.process;

/** The last characters of a text that may be of any length. Memory is at most twice the limit. */
final class BoundedTail {
  private final int limit;
  private final StringBuilder text = new StringBuilder();
  private long appended;

  BoundedTail(int limit) {
    this.limit = limit;
  }

  void append(char[] source, int from, int length) {
    appended += length;
    int kept = Math.min(length, limit);
    text.append(source, from + length - kept, kept);
    if (text.length() >= 2L * limit) {
      trim();
    }
  }

  boolean isEmpty() {
    return appended == 0;
  }

  void clear() {
    text.setLength(0);
    appended = 0;
  }

  CapturedText captured() {
    trim();
    return new CapturedText(text.toString(), appended - text.length());
  }

  private void trim() {
    if (text.length() > limit) {
      text.delete(0, text.length() - limit);
    }
  }
}
