package org.ytarchive.bench.logging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Log lines as the five services write them, always the same for the same beginning. */
final class SampleLines {

  static final String RARE_WORD = "xylophone";

  private static final int LINES_OF_A_TRACE = 20;
  private static final List<String> SERVICES =
      List.of("jobs", "metadata", "download", "storage", "logging");
  private static final List<String> MESSAGES =
      List.of(
          "GET /api/v1/storage/exists/dQw4w9WgXcQ → 200 in %d ms",
          "Job moved from queued to running, %d videos wait",
          "Fragment %d of 812 is there",
          "Committed 4 files, %d bytes, to the library",
          "A call to metadata is repeated in %d ms: it can't be reached");

  private final Instant start;

  /** The lines lie from there on, a millisecond apart. */
  SampleLines(Instant start) {
    this.start = start;
  }

  String trace(int line) {
    return "trace-%08x".formatted(line / LINES_OF_A_TRACE);
  }

  String service(int line) {
    return SERVICES.get(line % SERVICES.size());
  }

  String message(int line, int ofAll) {
    String message = MESSAGES.get(line % MESSAGES.size()).formatted(line % 9_973);
    return line == ofAll / 2 ? message + " " + RARE_WORD : message;
  }

  /** What its words are found in: the message, and the values of its context. */
  List<String> texts(int line, int ofAll) {
    return List.of(
        message(line, ofAll), logger(line), thread(line), job(line), Integer.toString(line % 977));
  }

  private String logger(int line) {
    return "org.ytarchive.%s.domain.Work".formatted(service(line));
  }

  private static String thread(int line) {
    return "worker-" + line % 8;
  }

  private static String job(int line) {
    return "%08x-1111-4222-8333-444455556666".formatted(line / 100);
  }

  String level(int line) {
    return line % 50 == 7 ? "ERROR" : line % 20 == 3 ? "WARNING" : "INFO";
  }

  Instant time(int line) {
    return start.plusMillis(line);
  }

  /** One line as JSON, without a line feed. */
  String json(int line, int ofAll) {
    return "{\"timestamp\":\"%s\",\"service\":\"%s\",\"level\":\"%s\",\"message\":\"%s\",\"trace_id\":\"%s\",\"context\":{\"logger\":\"%s\",\"thread\":\"%s\",\"job_id\":\"%s\",\"duration_ms\":%d}}"
        .formatted(
            time(line),
            service(line),
            level(line),
            message(line, ofAll),
            trace(line),
            logger(line),
            thread(line),
            job(line),
            line % 977);
  }

  /** A batch as the array that is posted. */
  byte[] array(int from, int to, int ofAll) {
    return bytes(from, to, ofAll, ",", "[", "]");
  }

  /** A batch as a service ships it: all its own, and compressed. */
  byte[] shipped(int from, int to, int ofAll) {
    String own = "\"service\":\"" + service(from / (to - from)) + "\"";
    String all =
        new String(array(from, to, ofAll), StandardCharsets.UTF_8)
            .replaceAll("\"service\":\"[a-z]+\"", own);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(all.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** A batch as it lies in a file. */
  byte[] ndjson(int from, int to, int ofAll) {
    return bytes(from, to, ofAll, "\n", "", "\n");
  }

  private byte[] bytes(int from, int to, int ofAll, String between, String first, String last) {
    StringBuilder all = new StringBuilder(first);
    IntStream.range(from, to)
        .forEach(line -> all.append(line == from ? "" : between).append(json(line, ofAll)));
    return all.append(last).toString().getBytes(StandardCharsets.UTF_8);
  }
}
