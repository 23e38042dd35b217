package org.ytarchive.jobs.domain;

import java.util.Locale;

/** Where one video of a job is. */
public enum VideoState {
  WAITING,
  RUNNING,
  SUCCEEDED,
  SKIPPED,
  UNAVAILABLE,
  FAILED,
  CANCELLED;

  /** The name on the wire and in the database, such as {@code running}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean ended() {
    return switch (this) {
      case SUCCEEDED, SKIPPED, UNAVAILABLE, FAILED, CANCELLED -> true;
      case WAITING, RUNNING -> false;
    };
  }

  /** Whether the library has the video now, so that there is nothing to do again. */
  public boolean good() {
    return this == SUCCEEDED || this == SKIPPED;
  }
}
