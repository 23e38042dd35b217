package org.ytarchive.logging.domain;

import org.ytarchive.common.error.ServiceException;

/**
 * Who wrote a line. It becomes part of a file's name, so nothing that is not of this form may get
 * past here.
 *
 * @param value a lower-case letter, then at most 63 of {@code a-z0-9_-}
 */
public record ServiceName(String value) implements Comparable<ServiceName> {

  private static final int LONGEST = 64;

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
    if (value.isEmpty() || value.length() > LONGEST || !isLetter(value.charAt(0))) {
      return false;
    }
    for (int i = 1; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!isLetter(c) && (c < '0' || c > '9') && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
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
