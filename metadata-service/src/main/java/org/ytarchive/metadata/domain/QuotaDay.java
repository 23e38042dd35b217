package org.ytarchive.metadata.domain;

import java.time.LocalDate;
import java.util.Objects;

/**
 * What one day's calls cost.
 *
 * @param day in Pacific time
 * @param used in units, from 0
 */
public record QuotaDay(LocalDate day, int used) {

  public QuotaDay {
    Objects.requireNonNull(day);
    if (used < 0) {
      throw new IllegalArgumentException("used is " + used + ", less than 0");
    }
  }

  /** A new day begins at 0; a clock that went back begins none. */
  QuotaDay on(LocalDate today) {
    return today.isAfter(day) ? new QuotaDay(today, 0) : this;
  }
}
