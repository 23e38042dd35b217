package org.ytarchive.download.domain;

import java.util.Locale;

/** What a call does at the source. Each kind is paused by itself when the source refuses it. */
public enum Work {
  /** Reading pages: what there is, and under which urls. */
  LOOK_UP,
  /** Fetching picture and sound. */
  STREAMS,
  /** Fetching captions and thumbnails; no video waits for these. */
  CAPTIONS;

  /** How it is written in replies. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
