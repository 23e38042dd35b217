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
          "timestamp "
              + timestamp
              + " is more than a day in the future; check that service's clock");
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
   * Deletes the days that are too old. Never throws: a schedule that it ran on would end with it.
   */
  public void deleteOld(LogUpkeep upkeep) {
    try {
      int deleted = upkeep.deleteBefore(firstDay());
      if (deleted > 0) {
        log.info("Deleted {} days of logs from before {}", deleted, firstDay());
      }
    } catch (RuntimeException e) {
      log.error("Old logs could not be deleted; it is tried again as planned", e);
    }
  }

  /** Compresses the days that ended a day ago or more. Never throws, for the same reason. */
  public void compressPast(LogUpkeep upkeep) {
    try {
      int files = upkeep.compressBefore(today().minusDays(1));
      if (files > 0) {
        log.info("Compressed {} log files", files);
      }
    } catch (RuntimeException e) {
      log.error("Past logs could not be compressed; it is tried again as planned", e);
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
