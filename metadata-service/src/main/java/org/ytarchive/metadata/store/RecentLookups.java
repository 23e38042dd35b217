package org.ytarchive.metadata.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ytarchive.metadata.domain.CacheEntry;
import org.ytarchive.metadata.domain.CachePolicy;
import org.ytarchive.metadata.domain.LookupCache;

/**
 * The entries asked for last, in memory, before a cache on disk. One that is too old is looked up
 * on disk again: another process may have a newer one there. Thread-safe.
 */
public final class RecentLookups<T> implements LookupCache<T> {

  private final LookupCache<T> disk;
  private final CachePolicy policy;
  private final Map<String, CacheEntry<T>> recent;

  /**
   * A front before this cache.
   *
   * @param most entries in memory
   */
  public RecentLookups(LookupCache<T> disk, int most, CachePolicy policy) {
    this.disk = disk;
    this.policy = policy;
    this.recent = new LeastRecentlyUsed<>(most);
  }

  @Override
  public Optional<CacheEntry<T>> find(String id) {
    CacheEntry<T> entry = recall(id);
    if (entry != null && policy.isFresh(entry)) {
      return Optional.of(entry);
    }
    Optional<CacheEntry<T>> onDisk = disk.find(id);
    onDisk.ifPresent(found -> remember(id, found));
    return onDisk.isPresent() ? onDisk : Optional.ofNullable(entry);
  }

  @Override
  public void keep(String id, CacheEntry<T> entry) {
    synchronized (recent) {
      recent.put(id, entry);
    }
    disk.keep(id, entry);
  }

  private @Nullable CacheEntry<T> recall(String id) {
    synchronized (recent) {
      return recent.get(id);
    }
  }

  /** Unless a newer one has come in between. */
  private void remember(String id, CacheEntry<T> found) {
    synchronized (recent) {
      CacheEntry<T> other = recent.get(id);
      if (other == null || other.storedAt().isBefore(found.storedAt())) {
        recent.put(id, found);
      }
    }
  }

  private static final class LeastRecentlyUsed<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1L;

    private final int most;

    LeastRecentlyUsed(int most) {
      super(16, 0.75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
      return size() > most;
    }
  }
}
