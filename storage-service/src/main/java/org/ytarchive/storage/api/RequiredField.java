package org.ytarchive.storage.api;

import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;

/** A field that a request must have. */
final class RequiredField {
  private RequiredField() {}

  /**
   * The value itself.
   *
   * @throws ServiceException E007 naming the field, if it is missing or blank
   */
  static <T> T of(String field, @Nullable T value) {
    if (value == null || (value instanceof String text && text.isBlank())) {
      throw ServiceException.invalid("Field '%s' is missing: give it a value".formatted(field))
          .withDetail("field", field);
    }
    return value;
  }
}
