package org.ytarchive.download.domain;

import java.util.Locale;

/** What a task is at, more finely than its status. */
public enum Stage {
  WAITING,
  EXTRACTING,
  DOWNLOADING,
  MERGING,
  VERIFYING,
  EXTRAS,
  DELIVERING,
  /** The source asked for a pause; the task goes on by itself. */
  COOLING_DOWN,
  /** The disk is full; the task goes on by itself when there is room. */
  WAITING_FOR_SPACE,
  /** Paused on request. */
  ON_HOLD,
  ENDED;

  /** How it is written in replies. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
