package org.ytarchive.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path below {@code /api/v1} with its query. */
final class Query {
  private final StringBuilder path;
  private char separator = '?';

  Query(String path) {
    this.path = new StringBuilder(path);
  }

  /** What can be part of a path, whatever characters it has. */
  static String segment(String text) {
    return encoded(text).replace("+", "%20");
  }

  /** Null is left out. */
  Query with(String name, @Nullable Object value) {
    if (value != null) {
      path.append(separator).append(name).append('=').append(encoded(value.toString()));
      separator = '&';
    }
    return this;
  }

  Query withEach(String name, List<String> values) {
    values.forEach(value -> with(name, value));
    return this;
  }

  @Override
  public String toString() {
    return path.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
