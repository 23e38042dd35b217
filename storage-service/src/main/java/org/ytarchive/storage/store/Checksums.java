package org.ytarchive.storage.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The content of a SHA256SUMS file, as {@code sha256sum -c} reads it.
 *
 * @param byName SHA-256 by file name relative to the folder
 */
record Checksums(Map<String, String> byName) {
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](.+)");

  Checksums {
    byName = Map.copyOf(byName);
  }

  /** Whether every line is one of ours; with one that is not, a file may stand there unlisted. */
  static boolean isWhole(String content) {
    return content.lines().filter(line -> !line.isBlank()).allMatch(LINE.asMatchPredicate());
  }

  byte[] toBytes() {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(byName)
        .forEach((name, sha256) -> lines.append(sha256).append("  ").append(name).append('\n'));
    return lines.toString().getBytes(UTF_8);
  }

  /** Lines that are none of ours are passed over. */
  static Checksums parse(String content) {
    Map<String, String> byName = new TreeMap<>();
    content
        .lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(line -> byName.put(line.group(2), line.group(1)));
    return new Checksums(byName);
  }
}
