package org.ytarchive.metadata.domain;

import java.util.function.UnaryOperator;

/** Where the ledger survives restarts. Thread-safe, and safe for several processes. */
public interface QuotaStore {

  /** The last day that was written. */
  QuotaDay read();

  /**
   * Replaces the day, durably before it returns; no other change comes in between. Nothing is
   * written where the change throws.
   */
  QuotaDay update(UnaryOperator<QuotaDay> change);
}
