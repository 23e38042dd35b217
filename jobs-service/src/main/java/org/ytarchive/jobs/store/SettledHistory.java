package org.ytarchive.jobs.store;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ytarchive.jobs.domain.watch.HistoryEvent;

/**
 * Cuts what was read of the history at the first number that may still appear. PostgreSQL hands out
 * numbers as lines are written, and a transaction with a lower one may commit after one with a
 * higher one. A missing number is given up once every transaction has ended that was going on when
 * it was missed; it belonged to one that was undone, or its job was deleted. A transaction that
 * takes a number has changed the job's row before, so it counts as going on by then.
 *
 * <p>For use by one thread at a time.
 */
final class SettledHistory {

  private final JdbcClient jdbc;
  private long givenUpTo;
  private long watchedTo;
  private long watchedSince;

  /** Transactions from {@code oldest} on may be going on; {@code next} has not begun. */
  private record Horizon(long oldest, long next) {}

  SettledHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What {@code read} finds after that place, up to the first number that may still appear. */
  List<HistoryEvent> after(long position, Supplier<List<HistoryEvent>> read) {
    if (watchedTo > givenUpTo && horizon().oldest() >= watchedSince) {
      givenUpTo = watchedTo;
    }
    List<HistoryEvent> found = read.get(); // after the look at the horizon, or it proves nothing
    int settled = settled(position, found);
    if (settled < found.size() && watchedTo <= givenUpTo) {
      watchedTo = found.get(found.size() - 1).id();
      watchedSince = horizon().next();
    }
    return found.subList(0, settled);
  }

  private int settled(long position, List<HistoryEvent> found) {
    long expected = position + 1;
    for (int i = 0; i < found.size(); i++) {
      long id = found.get(i).id();
      if (id != expected && id - 1 > givenUpTo) {
        return i;
      }
      expected = id + 1;
    }
    return found.size();
  }

  private Horizon horizon() {
    return jdbc.sql(
            """
            select txid_snapshot_xmin(s) as oldest, txid_snapshot_xmax(s) as next
            from txid_current_snapshot() s
            """)
        .query((row, number) -> new Horizon(row.getLong("oldest"), row.getLong("next")))
        .single();
  }
}
