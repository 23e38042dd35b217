package org.ytarchive.testkit.origin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** An answer, whole in memory. */
final class OriginResponse {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

  private final int status;
  private final byte[] body;
  private final Map<String, String> headers;

  private OriginResponse(int status, byte[] body, Map<String, String> headers) {
    this.status = status;
    this.body = body;
    this.headers = Map.copyOf(headers);
  }

  int status() {
    return status;
  }

  int length() {
    return body.length;
  }

  Map<String, String> headers() {
    return headers;
  }

  /** Writes so many bytes of the body, from this one on. */
  void write(OutputStream wire, long from, long length) throws IOException {
    wire.write(body, (int) from, (int) length);
    wire.flush();
  }

  static OriginResponse of(int status, String contentType, String text) {
    return of(status, contentType + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  static OriginResponse of(int status, String contentType, byte[] body) {
    return new OriginResponse(status, body, Map.of("Content-Type", contentType));
  }

  static OriginResponse json(int status, JsonNode body) {
    return of(status, "application/json", body.toString());
  }

  static OriginResponse sentence(int status, String sentence) {
    return of(status, "text/plain", sentence + "\n");
  }

  static OriginResponse redirect(String location) {
    return sentence(302, "It is elsewhere.").with("Location", location);
  }

  OriginResponse with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new OriginResponse(status, body, more);
  }

  /** The part that a {@code Range} header of one range asks for; everything for any other. */
  OriginResponse range(String header) {
    Matcher range = RANGE.matcher(header);
    if (status != 200 || !range.matches()) {
      return this;
    }
    long from = Long.parseLong(range.group(1));
    long last = range.group(2).isEmpty() ? body.length - 1 : Long.parseLong(range.group(2));
    if (from >= body.length || last < from) {
      return sentence(416, "That range is outside of the " + body.length + " bytes.")
          .with("Content-Range", "bytes */" + body.length);
    }
    int end = (int) Math.min(last + 1, body.length);
    return new OriginResponse(206, Arrays.copyOfRange(body, (int) from, end), headers)
        .with("Content-Range", "bytes " + from + "-" + (end - 1) + "/" + body.length);
  }
}
