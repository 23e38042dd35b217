package org.ytarchive.metadata.domain;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A cache that forgets at the end. */
final class MemoryCache<T> implements LookupCache<T> {

  private final Map<String, CacheEntry<T>> entries = new ConcurrentHashMap<>();

  @Override
  public Optional<CacheEntry<T>> find(String id) {
    return Optional.ofNullable(entries.get(id));
  }

  @Override
  public void keep(String id, CacheEntry<T> entry) {
    entries.put(id, entry);
  }
}
