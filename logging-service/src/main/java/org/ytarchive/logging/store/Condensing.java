package org.ytarchive.logging.store;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.error.ServiceException;

/**
 * Has the segments of an index merged into one, since a search looks into each of them: one day at
 * a time, and only where enough has come for that since the last time, so that a line is written
 * again a bounded number of times. Not thread-safe but for {@link #isAtWork}.
 */
final class Condensing {

  /** Of a day's lines, outside its largest segment: that one doubles each time. */
  private static final double SCATTERED_TODAY = 0.5;

  /** Of a day that is over, to which a few late lines may come. */
  private static final double SCATTERED_BEFORE = 0.1;

  private static final Logger log = LoggerFactory.getLogger(Condensing.class);

  private final Clock clock;
  private final LongConsumer requireRoom;
  private volatile @Nullable DayIndex atWork;

  /**
   * @param requireRoom throws E004 where so many bytes can't be written
   */
  Condensing(Clock clock, LongConsumer requireRoom) {
    this.clock = clock;
    this.requireRoom = requireRoom;
  }

  boolean isAtWork() {
    DayIndex index = atWork;
    return index != null && index.isCondensing();
  }

  /** Shows what has come of an earlier call, or begins where it is worth it. */
  void round(LocalDate day, DayIndex index) throws IOException {
    index.showCondensed();
    boolean over = day.isBefore(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    if (!isAtWork() && index.isScattered(over ? SCATTERED_BEFORE : SCATTERED_TODAY)) {
      begin(day, index);
    }
  }

  private void begin(LocalDate day, DayIndex index) throws IOException {
    try {
      requireRoom.accept(index.size());
    } catch (ServiceException e) {
      log.debug("The index of {} stays in segments: {}", day, e.getMessage());
      return;
    }
    index.beginToCondense();
    atWork = index;
  }
}
