package org.ytarchive.metadata.domain;

import java.time.Instant;

/**
 * Today's quota.
 *
 * @param used units, from 0 to the limit
 * @param resetTime when counting starts anew
 */
public record QuotaState(QuotaLimits limits, int used, Instant resetTime) {

  /** Units that Google still grants today, the reserve among them. */
  public int remaining() {
    return limits.limit() - used;
  }

  /** How many calls of this kind can still be made today without touching the reserve. */
  public int operations(ApiCall call) {
    return Math.max(0, limits.spendable() - used) / call.units();
  }
}
