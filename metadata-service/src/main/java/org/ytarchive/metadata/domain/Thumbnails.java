package org.ytarchive.metadata.domain;

import org.jspecify.annotations.Nullable;

/** The URLs of a video's still pictures by YouTube's names for their sizes; null where none is. */
public record Thumbnails(
    @Nullable String small,
    @Nullable String medium,
    @Nullable String high,
    @Nullable String standard,
    @Nullable String maxres) {

  /** No picture at all. */
  public static final Thumbnails NONE = new Thumbnails(null, null, null, null, null);
}
