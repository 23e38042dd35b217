package org.ytarchive.logging.store;

import java.time.LocalDate;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges the segments of a day's index on threads of their own. One that fails is said; Lucene then
 * refuses whatever else is to be done to that index, which is how those who write it notice.
 */
final class BackgroundMerges extends ConcurrentMergeScheduler {

  /** Of a merge of the whole day, so that it leaves most of the disk and of a core to others. */
  private static final double MIB_PER_SECOND = 16;

  private static final Logger log = LoggerFactory.getLogger(BackgroundMerges.class);

  private final LocalDate day;

  BackgroundMerges(LocalDate day) {
    this.day = day;
    setForceMergeMBPerSec(MIB_PER_SECOND);
  }

  @Override
  protected void handleMergeException(Throwable failure) {
    log.atWarn()
        .addKeyValue("day", day.toString())
        .log("Segments of the log index of {} could not be merged: {}", day, failure.toString());
  }
}
