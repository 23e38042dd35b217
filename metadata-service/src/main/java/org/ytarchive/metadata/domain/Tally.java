package org.ytarchive.metadata.domain;

/** Counts what happens to lookups. Thread-safe. */
@FunctionalInterface
public interface Tally {

  /** Counts nothing. */
  Tally NONE = (event, times) -> {};

  /**
   * Counts.
   *
   * @param times from 0
   */
  void add(LookupEvent event, int times);
}
