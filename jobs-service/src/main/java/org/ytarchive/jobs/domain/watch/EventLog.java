package org.ytarchive.jobs.domain.watch;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The history of all jobs, as those see it who read along. */
public interface EventLog {

  /** A place near the end from which on {@link #after} misses nothing that is not written yet. */
  long beginning();

  /** The highest number of all; 0 where there is no history. */
  long newest();

  /**
   * What comes after that place, in order. An event is held back for as long as one with a lower
   * number may still appear: from a transaction that has not ended.
   */
  List<HistoryEvent> after(long position, int most);

  /** Those of the subject after {@code position} up to and including {@code end}, in order. */
  List<HistoryEvent> between(Subject subject, long position, long end, int most);

  /** The last line of a job's history. */
  Optional<HistoryEvent> last(String jobId);

  /**
   * Jobs with videos that some worker has just now, in any process, and for each a text that is
   * another one as soon as these videos are further.
   */
  Map<String, String> underWay();
}
