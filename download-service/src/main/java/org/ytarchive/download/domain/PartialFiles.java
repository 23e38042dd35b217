package org.ytarchive.download.domain;

/** What to do with what an earlier attempt left behind. */
public enum PartialFiles {
  CONTINUE,
  DISCARD
}
