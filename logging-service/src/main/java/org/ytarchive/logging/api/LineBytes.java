package org.ytarchive.logging.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Puts a line together, of names and values that need no escaping and of pieces of a body of JSON.
 * Not thread-safe.
 */
final class LineBytes {

  private static final byte[] TIMESTAMP = ascii("{\"timestamp\":\"");
  private static final byte[] LEVEL = ascii("\",\"level\":\"");
  private static final byte[] SERVICE = ascii("\",\"service\":\"");
  private static final byte[] NO_TRACE_ID = ascii("\",\"trace_id\":null");
  private static final byte[] TRACE_ID = ascii("\",\"trace_id\":\"");
  private static final byte[] MESSAGE = ascii(",\"message\":");
  private static final byte[] CONTEXT = ascii(",\"context\":");
  private static final byte[] NO_CONTEXT = ascii(",\"context\":{}");
  private static final byte[] END = ascii("}\n");

  private final byte[] body;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);

  LineBytes(byte[] body) {
    this.body = body;
  }

  /** Begins a line. */
  LineBytes timestamp(String value) {
    line.reset();
    return add(TIMESTAMP, value);
  }

  LineBytes level(String value) {
    return add(LEVEL, value);
  }

  LineBytes service(String value) {
    return add(SERVICE, value);
  }

  LineBytes traceId(@Nullable String value) {
    if (value == null) {
      line.writeBytes(NO_TRACE_ID);
      return this;
    }
    add(TRACE_ID, value);
    line.write('"');
    return this;
  }

  LineBytes message(int start, int end) {
    line.writeBytes(MESSAGE);
    return copy(start, end);
  }

  /** Where there is none, start and end are the same. */
  LineBytes context(int start, int end) {
    line.writeBytes(start == end ? NO_CONTEXT : CONTEXT);
    return copy(start, end);
  }

  /** The line, with its line feed. */
  byte[] end() {
    line.writeBytes(END);
    return line.toByteArray();
  }

  private LineBytes add(byte[] name, String value) {
    line.writeBytes(name);
    line.writeBytes(ascii(value));
    return this;
  }

  /** Line feeds stand between values only, where any other blank does as well. */
  private LineBytes copy(int start, int end) {
    int from = start;
    for (int i = start; i < end; i++) {
      if (body[i] == '\n' || body[i] == '\r') {
        line.write(body, from, i - from);
        line.write(' ');
        from = i + 1;
      }
    }
    line.write(body, from, end - from);
    return this;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
