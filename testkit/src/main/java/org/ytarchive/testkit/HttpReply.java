package org.ytarchive.testkit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a server answered.
 *
 * @param status the HTTP status
 * @param text the body as it came, decoded as UTF-8
 * @param body the body as JSON; a missing node when it is empty or not JSON
 * @param headers by lower-case name
 */
public record HttpReply(int status, String text, JsonNode body, Map<String, List<String>> headers) {
  public HttpReply {
    Map<String, List<String>> lowerCase = new TreeMap<>();
    headers.forEach(
        (name, values) -> lowerCase.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    headers = Map.copyOf(lowerCase);
  }

  /** The first value of a header, in whatever case its name is given. */
  public @Nullable String header(String name) {
    List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null || values.isEmpty() ? null : values.get(0);
  }

  /** The {@code data} of an envelope; a missing node when there is none. */
  public JsonNode data() {
    return body.path("data");
  }

  /** The {@code error} of an envelope; a missing node when there is none. */
  public JsonNode error() {
    return body.path("error");
  }
}
