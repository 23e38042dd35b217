package org.ytarchive.storage.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The conditions that a request for a file comes with, in the order of RFC 9110, 13.2.2. */
final class Preconditions {
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"[^\"]*\"");
  private static final String WEAK = "W/";
  private static final String ANY = "*";

  private Preconditions() {}

  /** What becomes of the request. */
  enum Outcome {
    MET,
    /** The reader has this version. */
    NOT_MODIFIED,
    /** The reader wants a version that this one is not. */
    FAILED
  }

  /**
   * @param etag of what there is
   * @param modifiedAt counts in whole seconds
   */
  static Outcome of(HttpServletRequest asked, String etag, Instant modifiedAt) {
    String ifMatch = header(asked, HttpHeaders.IF_MATCH);
    long unmodifiedSince = date(asked, HttpHeaders.IF_UNMODIFIED_SINCE);
    long modified = modifiedAt.getEpochSecond();
    if (ifMatch == null
        ? unmodifiedSince >= 0 && modified > unmodifiedSince
        : !ifMatch.equals(ANY) && !lists(ifMatch, etag)) {
      return Outcome.FAILED;
    }
    String ifNoneMatch = header(asked, HttpHeaders.IF_NONE_MATCH);
    long modifiedSince = date(asked, HttpHeaders.IF_MODIFIED_SINCE);
    if (ifNoneMatch == null
        ? modifiedSince >= 0 && modified <= modifiedSince
        : ifNoneMatch.equals(ANY) || listsWeakly(ifNoneMatch, etag)) {
      return Outcome.NOT_MODIFIED;
    }
    return Outcome.MET;
  }

  /**
   * Whether a part can be sent: where it is asked for of another version, the whole of this one is
   * the answer. A date proves nothing, as a file may change twice in a second.
   */
  static boolean allowsParts(@Nullable String ifRange, String etag) {
    return ifRange == null || (ifRange.strip().equals(etag) && !isWeak(etag));
  }

  private static boolean lists(String tags, String etag) {
    return !isWeak(etag) && TAG.matcher(tags).results().anyMatch(tag -> tag.group().equals(etag));
  }

  private static boolean listsWeakly(String tags, String etag) {
    Matcher tag = TAG.matcher(tags);
    while (tag.find()) {
      if (opaque(tag.group()).equals(opaque(etag))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWeak(String etag) {
    return etag.startsWith(WEAK);
  }

  private static String opaque(String etag) {
    return isWeak(etag) ? etag.substring(WEAK.length()) : etag;
  }

  private static @Nullable String header(HttpServletRequest asked, String name) {
    return asked.getHeader(name) == null
        ? null
        : String.join(",", Collections.list(asked.getHeaders(name))).strip();
  }

  /** In seconds; -1 where there is none that can be read, which then counts for nothing. */
  private static long date(HttpServletRequest asked, String name) {
    try {
      return Math.floorDiv(asked.getDateHeader(name), 1000L);
    } catch (IllegalArgumentException malformed) {
      return -1;
    }
  }
}
