package org.ytarchive.jobs.domain;

import java.util.Locale;

/** The steps of a video, in order. A video's step is the first one that is not finished. */
public enum Step {
  METADATA,
  EXISTS,
  DOWNLOAD,
  SAVE;

  /** The name on the wire and in the database, such as {@code download}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
