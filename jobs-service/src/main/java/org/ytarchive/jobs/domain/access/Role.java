package org.ytarchive.jobs.domain.access;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;

/** What a key is good for. */
public enum Role {
  /** Everything. */
  ADMIN,
  /** Jobs of its own, and reading the library. */
  USER;

  /** Its name in JSON. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The role of that name; {@code user} for none.
   *
   * @throws ServiceException E007 for an unknown one
   */
  public static Role of(@Nullable String wire) {
    if (wire == null) {
      return USER;
    }
    for (Role role : values()) {
      if (role.wire().equals(wire)) {
        return role;
      }
    }
    throw ServiceException.invalid("role '%s' is not known: it is admin or user.".formatted(wire));
  }
}
