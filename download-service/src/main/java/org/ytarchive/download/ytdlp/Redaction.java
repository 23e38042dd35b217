package org.ytarchive.download.ytdlp;

import java.util.regex.Pattern;

/** Takes out of a text what nobody else may read: passwords and signatures in urls. */
final class Redaction {
  private static final Pattern USER_INFO = Pattern.compile("://[^/\\s@]+@");
  private static final Pattern SECRET_PARAMETER =
      Pattern.compile("(?i)([?&/](?:l?sig|signature|token|pot|key)[=/])[^&\\s/'\"]+");

  private Redaction() {}

  static String of(String text) {
    String withoutPasswords = USER_INFO.matcher(text).replaceAll("://[redacted]@");
    return SECRET_PARAMETER.matcher(withoutPasswords).replaceAll("$1[redacted]");
  }
}
