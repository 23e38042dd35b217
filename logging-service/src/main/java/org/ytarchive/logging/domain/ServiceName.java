package org.ytarchive.logging.domain;

import java.util.regex.Pattern;
import org.ytarchive.common.error.ServiceException;

/**
 * Who wrote a line. It becomes part of a file's name, so nothing that is not of this form may get
 * past here.
 *
 * @param value a lower-case letter, then at most 63 of {@code a-z0-9_-}
 */
public record ServiceName(String value) implements Comparable<ServiceName> {

  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_-]{0,63}");

  /**
   * @throws ServiceException E007 for any other form
   */
  public ServiceName {
    if (!isValid(value)) {
      throw ServiceException.invalid(
          "service '"
              + (value.length() <= 80 ? value : value.substring(0, 80) + "…")
              + "' is not a service's name; expected a lower-case letter, then up to 63 of a-z 0-9"
              + " _ -");
    }
  }

  public static boolean isValid(String value) {
    return FORM.matcher(value).matches();
  }

  @Override
  public int compareTo(ServiceName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
