package org.ytarchive.metadata.domain;

/** What is counted of lookups. */
public enum LookupEvent {
  /** Answered from the cache, as good as new. */
  HIT,
  /** Not in the cache, or too old. */
  MISS,
  /** Answered from the cache although it is too old. */
  STALE,
  /** Answered by a call that somebody else had made necessary. */
  JOINED
}
