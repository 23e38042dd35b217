package org.ytarchive.storage.domain;

import org.jspecify.annotations.Nullable;

/**
 * Where a search found something in a video.
 *
 * @param language of captions; null elsewhere
 * @param startSeconds when it is said; null but for captions
 * @param text what is around it
 */
public record SearchMatch(
    Field field, @Nullable String language, @Nullable Double startSeconds, String text) {

  /** What is searched. */
  public enum Field {
    TITLE,
    CHANNEL_TITLE,
    DESCRIPTION,
    CAPTIONS
  }
}
