package org.ytarchive.common.log;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of log lines, wherever in them they are: those that were made known, and what
 * looks like one. The last line of defence; nothing should log a secret in the first place.
 * Thread-safe.
 */
public final class Redaction {

  /** What stands in a secret's place. */
  public static final String HIDDEN = "***";

  /** Shorter ones would take half of the words out of every line. */
  private static final int SHORTEST_SECRET = 8;

  private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

  /** Names are written in the code, so they are few; a bound on those that are not. */
  private static final int MOST_NAMES = 1_000;

  private static final Map<String, Boolean> TELLING = new ConcurrentHashMap<>();

  private static final Pattern TELLING_NAME =
      Pattern.compile(
          "(?i)(?:.*[_.-])?(?:api_?key|authorization|cookies?|password|passwd|secret|token)");

  private static final List<Pattern> SHAPES =
      List.of(
          // In a query: key=…, and whatever else grants access there.
          Pattern.compile("(?i)([?&](?:key|token|ticket|sig|signature|lsig|pot)=)[^&\\s\"'<>]+"),
          // The same as parts of a path, as signed addresses of media have them.
          Pattern.compile("(?i)(/(?:l?sig|signature|pot)/)[^/?&#\\s\"'<>]+"),
          // A field or an option, in the notation of JSON, of a command line or of a map.
          Pattern.compile(
              "(?i)\\b((?:api_?key|access_token|refresh_token|client_secret|password|passwd|secret)"
                  + "[\"']?\\s*[=:]\\s*[\"']?)[^\\s&\"',;}\\])]+"),
          // A header, up to the end of its line: a cookie has blanks and semicolons in it.
          Pattern.compile(
              "(?i)\\b((?:proxy-)?(?:authorization|x-(?:[a-z]+-)?(?:api-key|token)|(?:set-)?cookie)"
                  + "[\"']?\\s*[=:]\\s*[\"'\\[]*)[^\\r\\n\"'\\]]+"),
          // Who has to say who he is, in an address, as a proxy's.
          Pattern.compile("(?i)\\b([a-z][a-z0-9+.-]*://)[^/\\s@]+(?=@)"),
          // Google's API keys, our own, and what webhooks are signed with.
          Pattern.compile("()(?:AIza|yta_)[0-9A-Za-z_-]{30,}"),
          Pattern.compile("()whsec_[0-9A-Za-z+/=_-]{20,}"));

  private Redaction() {}

  /** From now on this value is in no log line. Too short a one is ignored. */
  public static void hide(@Nullable String secret) {
    if (secret != null && secret.length() >= SHORTEST_SECRET) {
      KNOWN.add(secret);
    }
  }

  /** A text without its secrets. */
  public static String of(String text) {
    String clean = text;
    for (String secret : KNOWN) {
      clean = clean.replace(secret, HIDDEN);
    }
    if (!mayHold(clean)) {
      return clean;
    }
    for (Pattern shape : SHAPES) {
      clean = shape.matcher(clean).replaceAll("$1" + HIDDEN);
    }
    return clean;
  }

  /** A value without its secrets; nothing of it where its name already says that it is one. */
  public static String of(String name, String value) {
    return tells(name) ? HIDDEN : of(value);
  }

  private static boolean tells(String name) {
    Boolean known = TELLING.get(name);
    if (known != null) {
      return known;
    }
    boolean tells = TELLING_NAME.matcher(name).matches();
    if (TELLING.size() < MOST_NAMES) {
      TELLING.put(name, tells);
    }
    return tells;
  }

  /** Every shape has one of these in it; most lines have none. */
  private static boolean mayHold(String text) {
    for (int i = 0; i < text.length(); i++) {
      boolean found =
          switch (text.charAt(i)) {
            case 'a', 'A' -> isAt(i, text, "auth") || isAt(i, text, "aiza");
            case 'c', 'C' -> isAt(i, text, "cookie");
            case 'k', 'K' -> isAt(i, text, "key");
            case 'p', 'P' -> isAt(i, text, "passw") || isAt(i, text, "pot=");
            case 's', 'S' -> isAt(i, text, "sig") || isAt(i, text, "secret");
            case 't', 'T' -> isAt(i, text, "token") || isAt(i, text, "ticket=");
            case 'w', 'W' -> isAt(i, text, "whsec_");
            case 'y', 'Y' -> isAt(i, text, "yta_");
            case ':' -> isAt(i, text, "://") && text.indexOf('@', i) > 0;
            default -> false;
          };
      if (found) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(int position, String text, String part) {
    return text.regionMatches(true, position, part, 0, part.length());
  }
}
