package org.ytarchive.common.id;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;

/**
 * YouTube's ids, checked before they touch a path, a URL or a command line.
 *
 * <p>A valid id may begin with {@code -}: nothing may hand one to a program where it could be read
 * as an option.
 */
public final class Ids {

  private static final int VIDEO_LENGTH = 11;
  private static final Pattern PLAYLIST = Pattern.compile("(PL|UU|FL|RD|OL)[a-zA-Z0-9_-]{16,41}");
  private static final int SHOWN = 64;

  private Ids() {}

  public static boolean isVideoId(@Nullable String id) {
    if (id == null || id.length() != VIDEO_LENGTH) {
      return false;
    }
    for (int n = 0; n < VIDEO_LENGTH; n++) {
      if (!isPartOfVideoId(id.charAt(n))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPartOfVideoId(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }

  public static boolean isPlaylistId(@Nullable String id) {
    return id != null && PLAYLIST.matcher(id).matches();
  }

  /**
   * The id itself.
   *
   * @throws ServiceException E007 where it is no video id
   */
  public static String requireVideoId(@Nullable String id) {
    if (id == null || !isVideoId(id)) {
      throw ServiceException.invalid(
          "'%s' is no video id: it has 11 characters out of letters, digits, '_' and '-', such as dQw4w9WgXcQ."
              .formatted(shown(id)));
    }
    return id;
  }

  /**
   * The id itself.
   *
   * @throws ServiceException E007 where it is no playlist id
   */
  public static String requirePlaylistId(@Nullable String id) {
    if (id == null || !isPlaylistId(id)) {
      throw ServiceException.invalid(
          "'%s' is no playlist id: it begins with PL, UU, FL, RD or OL, and 16 to 41 letters, digits, '_' or '-' follow."
              .formatted(shown(id)));
    }
    return id;
  }

  private static String shown(@Nullable String id) {
    String text = String.valueOf(id).replaceAll("\\p{Cntrl}", "?");
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
