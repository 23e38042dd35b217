package org.ytarchive.metadata.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The day by which the Data API counts: from midnight to midnight Pacific time, daylight saving
 * included, so that one day a year has 23 hours and one has 25.
 */
public final class PacificDay {

  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

  private PacificDay() {}

  /** The day at that moment. */
  public static LocalDate at(Instant moment) {
    return LocalDate.ofInstant(moment, PACIFIC);
  }

  /** When the day after that moment begins. */
  static Instant nextAfter(Instant moment) {
    return at(moment).plusDays(1).atStartOfDay(PACIFIC).toInstant();
  }
}
