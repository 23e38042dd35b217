package org.ytarchive.logging.store;

import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.logging.domain.LineFormat;
import org.ytarchive.logging.domain.LogOrder;

/**
 * Brings the indexes up to the files: whether lines have just come, came while the service was
 * down, or have no index at all any more, it reads on where the index ends. Thread-safe.
 */
public final class LogIndexer implements Closeable {

  private static final Logger log = LoggerFactory.getLogger(LogIndexer.class);
  private static final Duration BETWEEN_COMMITS = Duration.ofSeconds(30);
  private static final Duration BETWEEN_LOOKS_AT_ALL_DAYS = Duration.ofMinutes(1);
  private static final long ROOM = 256L << 20;

  private final LogFiles files;
  private final LogIndex index;
  private final DayCatchUp catchUp;
  private final Condensing condensing;
  private final LongConsumer requireRoom;
  private final Clock clock;
  private final Map<LocalDate, Instant> lastCommits = new HashMap<>();
  private Instant lastLookAtAllDays = Instant.MIN;
  private volatile boolean closed;

  /**
   * @param requireRoom throws E004 where an index can't grow by so many bytes
   */
  LogIndexer(
      LogFiles files, LogIndex index, LineFormat format, Clock clock, LongConsumer requireRoom) {
    this.files = files;
    this.index = index;
    this.catchUp = new DayCatchUp(files, format, this::hasToWait);
    this.condensing = new Condensing(clock, bytes -> requireRoom.accept(ROOM + bytes));
    this.clock = clock;
    this.requireRoom = requireRoom;
  }

  /** Makes sure that there is room for an index to grow. */
  static LongConsumer roomOn(DiskSpace disk, LogLayout layout) {
    return bytes -> disk.requireRoom(layout.root(), bytes);
  }

  /**
   * Takes up what has come since the last round. Never throws: a schedule that it ran on would end
   * with it.
   */
  public synchronized void round() {
    if (hasToWait()) {
      return;
    }
    try {
      Set<LocalDate> open = files.openDays();
      boolean all = isOver(BETWEEN_LOOKS_AT_ALL_DAYS, lastLookAtAllDays, clock.instant());
      if (all) {
        files.lookAgain();
      }
      List<LocalDate> days = files.days(LogOrder.DESC);
      if (all) {
        index.keepOnly(days);
        days.forEach(this::open);
      }
      for (LocalDate day : days) {
        if ((all || open.contains(day)) && !hasToWait()) {
          requireRoom.accept(ROOM);
          boolean busy = open.contains(day);
          bringUp(day, busy ? After.COMMIT_NOW_AND_THEN : After.REST);
        }
      }
      if (all && !hasToWait()) {
        lastLookAtAllDays = clock.instant();
      }
    } catch (ServiceException e) {
      log.debug("Indexing waits for room on the disk: {}", e.getMessage());
    } catch (IOException | RuntimeException e) {
      log.warn("Logs could not be listed for indexing; it is tried again soon", e);
    }
  }

  /** Whether an index is being rearranged for quicker searches; what is asked of it works. */
  public boolean isCondensing() {
    return condensing.isAtWork();
  }

  /** Lines that are to be taken in come first. */
  private boolean hasToWait() {
    return closed || files.areWrittenInABurst();
  }

  /** What to do with an index once it is up to date and is not condensed any more. */
  private enum After {
    COMMIT_NOW_AND_THEN,
    REST
  }

  private void open(LocalDate day) {
    try {
      index.open(day);
    } catch (IOException | RuntimeException e) {
      index.giveUp(day, e);
    }
  }

  private void bringUp(LocalDate day, After after) {
    try {
      DayIndex dayIndex = index.open(day);
      catchUp.read(day, dayIndex);
      condensing.round(day, dayIndex);
      if (after == After.REST && !dayIndex.isCondensing()) {
        dayIndex.rest();
      } else {
        commitIfDue(day, dayIndex);
      }
    } catch (IOException | RuntimeException | InternalError e) { // the last as IndexSnapshot has it
      if (!closed) {
        index.giveUp(day, e);
      }
    }
  }

  private void commitIfDue(LocalDate day, DayIndex dayIndex) throws IOException {
    Instant now = clock.instant();
    Instant last = lastCommits.computeIfAbsent(day, first -> now);
    if (dayIndex.hasUncommitted() && isOver(BETWEEN_COMMITS, last, now)) {
      dayIndex.commit();
      lastCommits.put(day, now);
    }
  }

  /** Also when the clock was put back, or nothing would be done until it is there again. */
  private static boolean isOver(Duration pause, Instant since, Instant now) {
    return now.isBefore(since) || !now.isBefore(since.plus(pause));
  }

  /** Commits; from then on searches read what comes after. */
  @Override
  public void close() {
    closed = true;
    synchronized (this) {
      try {
        index.close();
      } catch (IOException e) {
        log.warn("A log index was not saved and is made anew at the next start", e);
      }
    }
  }
}
