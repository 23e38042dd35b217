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

  /**
   * A new day begins at 0. A clock that went back begins none; where it was wrong by more than a
   * day, what was used counts for the right one, which would never end otherwise.
   */
  QuotaDay on(LocalDate today) {
    if (today.isAfter(day)) {
      return new QuotaDay(today, 0);
    }
    return day.isAfter(today.plusDays(1)) ? new QuotaDay(today, used) : this;
  }
}
