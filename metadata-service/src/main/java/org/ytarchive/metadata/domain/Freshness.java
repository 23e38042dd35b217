package org.ytarchive.metadata.domain;

/** Whether what is in the cache will do. */
public enum Freshness {
  CACHED,
  REFRESH
}
