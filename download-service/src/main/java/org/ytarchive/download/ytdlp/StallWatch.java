package org.ytarchive.download.ytdlp;

import java.time.Duration;
import java.time.Instant;

/**
 * Judges whether a fetch gets on: enough bytes within the limit, or, once the streams are there,
 * work on making one file of them. A connection that trickles is as dead as a silent one. Not
 * thread-safe.
 */
final class StallWatch {
  /** Python and the machine may be slow to start; nothing can have stalled before. */
  private static final Duration START_UP = Duration.ofSeconds(60);

  private static final int SHARE_OF_CPU = 100;

  /**
   * What shows that a fetch gets on.
   *
   * @param bytes that it has on the disk
   * @param cpu time that its processes have used
   */
  record Vitals(Phase phase, long bytes, Duration cpu) {}

  /** How far a fetch is. */
  enum Phase {
    STARTING,
    FETCHING,
    /** The streams are there; to write them anew may take long without a byte more. */
    MERGING
  }

  private final Duration limit;
  private final long fewestBytes;
  private Vitals lastGoodSign = new Vitals(Phase.STARTING, 0, Duration.ZERO);
  private Instant lastGood;

  /**
   * @param limit for which it may do too little
   * @param fewestBytesPerSecond that count as getting on
   */
  StallWatch(Duration limit, long fewestBytesPerSecond, Instant start) {
    this.limit = limit;
    this.fewestBytes = Math.max(1, fewestBytesPerSecond * limit.toSeconds());
    this.lastGood = start.plus(START_UP);
  }

  boolean isStalled(Vitals vitals, Instant now) {
    if (getsOn(vitals)) {
      lastGoodSign = vitals;
      lastGood = now;
    }
    return !now.isBefore(lastGood.plus(limit));
  }

  private boolean getsOn(Vitals vitals) {
    Duration worked = vitals.cpu().minus(lastGoodSign.cpu());
    return vitals.phase() != lastGoodSign.phase()
        || Math.abs(vitals.bytes() - lastGoodSign.bytes()) >= fewestBytes
        || (vitals.phase() == Phase.MERGING
            && worked.compareTo(limit.dividedBy(SHARE_OF_CPU)) >= 0);
  }
}
