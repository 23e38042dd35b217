package org.ytarchive.metadata.api;

import org.jspecify.annotations.Nullable;
import org.ytarchive.metadata.domain.CaptionWish;
import org.ytarchive.metadata.domain.Freshness;

/** What may follow a video's or a playlist's address. */
record LookupQuery(@Nullable Boolean refresh, @Nullable Boolean captions) {

  Freshness freshness() {
    return Boolean.TRUE.equals(refresh) ? Freshness.REFRESH : Freshness.CACHED;
  }

  CaptionWish captionWish() {
    return Boolean.TRUE.equals(captions) ? CaptionWish.WANTED : CaptionWish.IF_KNOWN;
  }
}
