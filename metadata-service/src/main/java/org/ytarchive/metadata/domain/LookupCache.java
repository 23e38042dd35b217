package org.ytarchive.metadata.domain;

import java.util.Optional;

/** Answers kept by id. It may lose any of them at any time; neither method fails. Thread-safe. */
public interface LookupCache<T> {

  /** What was kept last, however old; empty also for an entry that can't be read. */
  Optional<CacheEntry<T>> find(String id);

  /** Keeps an answer instead of the one before. */
  void keep(String id, CacheEntry<T> entry);
}
