package org.ytarchive.common.web;

import java.util.Locale;

/** Names as they are on the wire. */
final class FieldNames {

  private FieldNames() {}

  /** {@code videoIds[0]} → {@code video_ids[0]}. */
  static String snake(String javaName) {
    return javaName.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
