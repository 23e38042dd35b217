package org.ytarchive.metadata.domain;

/** Whether a video's caption languages are wanted: they cost an extraction where not known yet. */
public enum CaptionWish {
  IF_KNOWN,
  WANTED
}
