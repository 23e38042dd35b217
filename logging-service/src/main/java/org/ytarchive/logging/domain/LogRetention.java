package org.ytarchive.logging.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long lines are kept, and so which ones are taken in at all: a line belongs to the UTC day of
 * its own timestamp. Days that retention would delete at once take no more lines, and neither do
 * days that no clock can have reached yet.
 */
public final class LogRetention {

  /** A service's clock may be ahead of ours by this much. */
  static final Duration AHEAD = Duration.ofDays(1);

  private static final Logger log = LoggerFactory.getLogger(LogRetention.class);

  private final int days;
  private final Clock clock;

  /**
   * @param days for which lines are kept after their own, 1 or more
   */
  public LogRetention(int days, Clock clock) {
    this.days = days;
    this.clock = clock;
  }

  /** Why a line of this time can't be kept; empty when it can. */
  public Optional<String> objection(Instant timestamp) {
    Instant latest = clock.instant().plus(AHEAD);
    if (timestamp.isAfter(latest)) {
      return Optional.of(
          "timestamp " + timestamp + " is more than a day in the future; check that service's clock");
    }
    Instant earliest = firstDay().atStartOfDay(ZoneOffset.UTC).toInstant();
    if (timestamp.isBefore(earliest)) {
      return Optional.of(
          "timestamp "
              + timestamp
              + " is before "
              + earliest
              + ", and lines are kept for "
              + days
              + " days (services.logging.retention_days)");
    }
    return Optional.empty();
  }

  /** The oldest day that is kept. */
  public LocalDate firstDay() {
    return today().minusDays(days);
  }

  /**
   * Deletes days that are too old and compresses those that ended a day ago or more. Never throws:
   * the schedule that it runs on would end with it.
   */
  public void tidy(LogUpkeep upkeep, boolean compress) {
    try {
      int deleted = upkeep.deleteBefore(firstDay());
      int compressed = compress ? upkeep.compressBefore(today().minusDays(1)) : 0;
      if (deleted + compressed > 0) {
        log.info("Deleted {} days of logs, compressed {} files", deleted, compressed);
      }
    } catch (RuntimeException e) {
      log.error("Tidying the logs failed; it is tried again as planned", e);
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
