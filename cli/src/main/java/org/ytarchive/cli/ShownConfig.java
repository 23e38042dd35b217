package org.ytarchive.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A configuration as it may be shown to whoever looks over one's shoulder: without its secrets. */
final class ShownConfig {
  private static final String SET = "(set)";

  private static final Pattern SECRET_KEY = Pattern.compile(".*(?:token|secret|password|api_key)");

  /** Such as {@code ?user=jobs&password=x} of a JDBC address, or yt-dlp's {@code po_token=x}. */
  private static final Pattern SECRET_PARAMETER =
      Pattern.compile("(?i)((?:token|secret|password|passwd|key)=)[^&;\\s]+");

  /**
   * Such as {@code http://me:x@proxy:3128}, also without the scheme. As long as it can be, since a
   * password may have any of the characters; but a port that a path follows is none.
   */
  private static final Pattern PASSWORD_OF_USER =
      Pattern.compile("((?:^(?!.*://)|//)[^:/?#@\\s]*:)(?!\\d*(?:[/?#,]|$))\\S+(?=@)");

  private ShownConfig() {}

  /** The same keys, in the same order. */
  static Map<String, Object> of(Map<String, Object> values) {
    Map<String, Object> shown = new LinkedHashMap<>();
    values.forEach((key, value) -> shown.put(key, shown(key, value)));
    return shown;
  }

  private static Object shown(String key, Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(item -> shown(key, item)).toList();
    }
    if (!(value instanceof String text)) {
      return value;
    }
    if (SECRET_KEY.matcher(key).matches()) {
      return text.isEmpty() ? text : SET;
    }
    String open = PASSWORD_OF_USER.matcher(text).replaceAll("$1" + SET);
    return SECRET_PARAMETER.matcher(open).replaceAll("$1" + SET);
  }
}
