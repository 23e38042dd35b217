package org.ytarchive.testkit.origin;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where a page begins, in a form that nobody is tempted to count with. */
final class PageToken {
  private static final String PREFIX = "from:";

  private PageToken() {}

  static String at(int offset) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((PREFIX + offset).getBytes(StandardCharsets.US_ASCII));
  }

  /** -1 for a token that is not ours; 0 for an empty one. */
  static int offset(String token) {
    if (token.isEmpty()) {
      return 0;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
      return text.startsWith(PREFIX) ? Integer.parseInt(text.substring(PREFIX.length())) : -1;
    } catch (IllegalArgumentException foreign) {
      return -1;
    }
  }
}
