package org.ytarchive.logging.store;

import java.io.IOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.apache.lucene.index.QueryTimeout;
import org.ytarchive.logging.domain.LogEntry;
import org.ytarchive.logging.domain.LogFilter;
import org.ytarchive.logging.domain.LogLevel;

/** Counts hits by level. Not thread-safe. */
final class LevelCount implements DayVisitor {

  private final Map<LogLevel, Long> byLevel = new EnumMap<>(LogLevel.class);

  @Override
  public void indexed(IndexSnapshot known, LogFilter filter, QueryTimeout timeout)
      throws IndexUnusableException {
    try {
      known
          .count(filter, timeout)
          .forEach((level, lines) -> byLevel.merge(level, lines, Long::sum));
    } catch (IOException | RuntimeException e) {
      throw new IndexUnusableException(e);
    }
  }

  @Override
  public void entry(LogFile file, long position, LogEntry entry) {
    byLevel.merge(entry.level(), 1L, Long::sum);
  }

  Map<LogLevel, Long> byLevel() {
    return Collections.unmodifiableMap(byLevel);
  }
}
