package org.ytarchive.metadata.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ytarchive.metadata.domain.CacheEntry;
import org.ytarchive.metadata.domain.CachePolicy;
import org.ytarchive.metadata.domain.Lookup.Found;
import org.ytarchive.metadata.domain.LookupCache;
import org.ytarchive.testkit.MovableClock;

class RecentLookupsTest {

  private final MovableClock clock = MovableClock.at("2026-06-01T12:00:00Z");
  private final CountingCache disk = new CountingCache();
  private final RecentLookups<String> recent =
      new RecentLookups<>(
          disk, 2, new CachePolicy(Duration.ofHours(1), Duration.ofMinutes(5), clock));

  @Test
  void readTheDiskOnce() {
    disk.entries.put("a", entry("one"));

    assertThat(recent.find("a")).contains(entry("one"));
    assertThat(recent.find("a")).contains(entry("one"));
    assertThat(disk.reads).isEqualTo(1);
  }

  @Test
  void knowWhatTheyWereGiven() {
    recent.keep("a", entry("one"));

    assertThat(recent.find("a")).contains(entry("one"));
    assertThat(disk.reads).isZero();
    assertThat(disk.entries).containsKey("a");
  }

  @Test
  void holdNoMoreThanTheirBound() {
    recent.keep("a", entry("one"));
    recent.keep("b", entry("two"));
    recent.find("a");
    recent.keep("c", entry("three"));

    recent.find("a");
    recent.find("c");
    assertThat(disk.reads).isZero();
    recent.find("b");
    assertThat(disk.reads).isEqualTo(1);
  }

  @Test
  void lookForANewerOneOnDiskWhenTheirOwnIsOld() {
    recent.keep("a", entry("old"));
    clock.advance(Duration.ofHours(2));
    disk.entries.put("a", entry("new"));

    assertThat(recent.find("a")).contains(entry("new"));
    assertThat(recent.find("a")).contains(entry("new"));
    assertThat(disk.reads).isEqualTo(1);
  }

  @Test
  void keepAnOldOneThatTheDiskLost() {
    recent.keep("a", entry("old"));
    CacheEntry<String> old = entry("old");
    disk.entries.clear();
    clock.advance(Duration.ofHours(2));

    assertThat(recent.find("a")).contains(old);
    assertThat(recent.find("b")).isEmpty();
  }

  private CacheEntry<String> entry(String value) {
    return new CacheEntry<>(new Found<>(value), clock.instant());
  }

  private static final class CountingCache implements LookupCache<String> {
    private final Map<String, CacheEntry<String>> entries = new HashMap<>();
    private int reads;

    @Override
    public Optional<CacheEntry<String>> find(String id) {
      reads++;
      return Optional.ofNullable(entries.get(id));
    }

    @Override
    public void keep(String id, CacheEntry<String> entry) {
      entries.put(id, entry);
    }
  }
}
