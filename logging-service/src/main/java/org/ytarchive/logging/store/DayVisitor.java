package org.ytarchive.logging.store;

import org.apache.lucene.index.QueryTimeout;
import org.ytarchive.logging.domain.LogFilter;

/** Is told what is found in a day: by its index, and behind what that knows. */
interface DayVisitor extends LogScan.Visitor {

  /**
   * Asks the index of a day. Comes before the day's other lines.
   *
   * @throws IndexUnusableException when that failed; then nothing of it may have been taken
   */
  void indexed(IndexSnapshot known, LogFilter filter, QueryTimeout timeout)
      throws IndexUnusableException;
}
