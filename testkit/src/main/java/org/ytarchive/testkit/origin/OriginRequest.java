package org.ytarchive.testkit.origin;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A request as the handlers read it.
 *
 * @param path decoded, without the query
 * @param rawQuery the query as it came; empty when there is none
 */
record OriginRequest(String method, String path, String rawQuery, Headers headers, String body) {
  private static final List<String> ABOUT_ONE = List.of("media", "captions", "thumbnails");

  static OriginRequest of(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    return new OriginRequest(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        query == null ? "" : query,
        exchange.getRequestHeaders(),
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.getFirst(name));
  }

  /** The query parameter's value; the first one when it is given several times. */
  Optional<String> parameter(String name) {
    return parameters(name).stream().findFirst();
  }

  /** The query parameter's values, in order. */
  List<String> parameters(String name) {
    return Arrays.stream(rawQuery.split("&", -1))
        .filter(pair -> decode(pair.split("=", -1)[0]).equals(name))
        .filter(pair -> pair.indexOf('=') > 0)
        .map(pair -> decode(pair.substring(pair.indexOf('=') + 1)))
        .toList();
  }

  /** The parts of the path between slashes. */
  List<String> steps() {
    return List.of(path.substring(1).split("/", -1));
  }

  /** The id of the video or playlist that this is about; empty when it is about none. */
  String subject() {
    return switch (path) {
      case "/watch" -> parameter("v").orElse("");
      case "/playlist" -> parameter("list").orElse("");
      default -> steps().size() > 1 && ABOUT_ONE.contains(steps().get(0)) ? steps().get(1) : "";
    };
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
