package org.ytarchive.logging.store;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Takes a stream apart into lines and tells where each began. Not thread-safe. */
final class LineReader implements Closeable {

  /** Longer ones were not written here: their bytes are passed over, as one empty line. */
  static final int LONGEST_LINE = 4 << 20;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
  private long remaining;
  private long nextStart;
  private long start;
  private int at;
  private int end;
  private boolean ended;

  /**
   * @param remaining bytes to read at most
   */
  LineReader(InputStream in, long remaining) {
    this.in = in;
    this.remaining = remaining;
  }

  /** The next line without its line feed, also a last one that has none; null at the end. */
  byte @Nullable [] next() throws IOException {
    line.reset();
    start = nextStart;
    ended = false;
    while (true) {
      if (at == end && !fill()) {
        return nextStart == start ? null : line.toByteArray();
      }
      int feed = indexOfFeed();
      int stop = feed < 0 ? end : feed;
      take(stop - at);
      at = stop;
      if (feed >= 0) {
        at++;
        nextStart++;
        ended = true;
        return line.toByteArray();
      }
    }
  }

  /** Where the line that was read last begins, counted from the start of the stream. */
  long start() {
    return start;
  }

  /** Whether the line that was read last had its line feed. */
  boolean hadLineFeed() {
    return ended;
  }

  /** Where the line behind the one that was read last begins. */
  long nextStart() {
    return nextStart;
  }

  /**
   * Goes on with the line that begins at this position, ahead of what was read.
   *
   * @throws java.io.EOFException when the stream is shorter
   */
  void skipTo(long position) throws IOException {
    long ahead = position - nextStart;
    if (ahead <= end - at) {
      at += (int) ahead;
    } else {
      in.skipNBytes(ahead - (end - at));
      remaining -= ahead - (end - at);
      at = 0;
      end = 0;
    }
    nextStart = position;
  }

  private void take(int length) {
    if (line.size() + length <= LONGEST_LINE) {
      line.write(buffer, at, length);
    } else {
      line.reset();
    }
    nextStart += length;
  }

  private int indexOfFeed() {
    for (int i = at; i < end; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private boolean fill() throws IOException {
    int wanted = (int) Math.min(buffer.length, remaining);
    int got = wanted == 0 ? -1 : in.read(buffer, 0, wanted);
    if (got <= 0) {
      return false;
    }
    remaining -= got;
    at = 0;
    end = got;
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
