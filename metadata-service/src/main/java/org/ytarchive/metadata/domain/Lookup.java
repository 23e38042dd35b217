package org.ytarchive.metadata.domain;

import java.util.Objects;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

/** What a source answered: the thing itself, or that it can't be had and why. */
public sealed interface Lookup<T> {

  /** It is there. */
  record Found<T>(T value) implements Lookup<T> {
    public Found {
      Objects.requireNonNull(value);
    }
  }

  /**
   * It can't be had.
   *
   * @param message for a person, with the id
   */
  record Unavailable<T>(UnavailableReason reason, String message) implements Lookup<T> {
    public Unavailable {
      Objects.requireNonNull(reason);
      Objects.requireNonNull(message);
    }

    ServiceException asException() {
      return new ServiceException(ErrorCode.VIDEO_UNAVAILABLE, message)
          .withDetail("reason", reason.wireName());
    }
  }
}
