package org.ytarchive.common.id;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;

/**
 * A key of YouTube's Data API that came with a request or a job and serves it alone. It shows
 * itself nowhere.
 *
 * @param value 1 to 200 printable ASCII characters, no spaces: what a header can carry
 */
public record ApiKey(String value) {

  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,200}");

  /**
   * A key of that form.
   *
   * @throws ServiceException E007 where the value has another one; it is not repeated there
   */
  public ApiKey {
    if (!FORM.matcher(value).matches()) {
      throw ServiceException.invalid(
          "api_key can't be an API key: it has %d characters, and a key has 1 to 200, all of them printable ASCII without spaces. Copy it anew from the Google Cloud console, or leave it out."
              .formatted(value.length()));
    }
  }

  /** The key that a client gave, or null where it gave none. */
  public static @Nullable ApiKey ofNullable(@Nullable String value) {
    return value == null ? null : new ApiKey(value);
  }

  @Override
  public String toString() {
    return "ApiKey[set]";
  }
}
