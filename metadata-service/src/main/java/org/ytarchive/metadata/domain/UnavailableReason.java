package org.ytarchive.metadata.domain;

import java.util.Locale;

/** Why a video or a playlist can't be had. */
public enum UnavailableReason {
  PRIVATE,
  DELETED,
  REGION_BLOCKED,
  AGE_RESTRICTED,
  MEMBERS_ONLY,
  LIVE_NOT_STARTED,
  REMOVED,
  UNAVAILABLE;

  /** The reason as clients read it, such as {@code region_blocked}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The reason that a peer gave, or {@link #UNAVAILABLE} for one that this version does not know.
   */
  public static UnavailableReason ofWireName(Object text) {
    for (UnavailableReason known : values()) {
      if (known.wireName().equals(text)) {
        return known;
      }
    }
    return UNAVAILABLE;
  }
}
