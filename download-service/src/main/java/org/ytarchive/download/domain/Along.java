package org.ytarchive.download.domain;

/** What a call that fetches the streams takes along, so that no further call is needed for it. */
public enum Along {
  CAPTIONS_AND_THUMBNAIL,
  NOTHING
}
