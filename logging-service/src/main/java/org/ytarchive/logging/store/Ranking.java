package org.ytarchive.logging.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.QueryTimeout;
import org.ytarchive.logging.domain.LogEntry;
import org.ytarchive.logging.domain.LogFilter;
import org.ytarchive.logging.domain.LogOrder;

/** Counts all hits and keeps the first ones by time. Days come in order, the hits of a day not. */
final class Ranking implements DayVisitor {

  private final int capacity;
  private final LogOrder byTime;
  private final Comparator<Hit> order;
  private final List<Hit> ranked = new ArrayList<>();
  private final PriorityQueue<Hit> ofTheDay;
  private long total;

  /**
   * @param capacity how many are kept
   */
  Ranking(int capacity, LogOrder order) {
    this.capacity = capacity;
    this.byTime = order;
    this.order = Hit.by(order);
    this.ofTheDay = new PriorityQueue<>(this.order.reversed());
  }

  @Override
  public void indexed(IndexSnapshot known, LogFilter filter, QueryTimeout timeout)
      throws IndexUnusableException {
    try {
      IndexSnapshot.Found found = known.find(filter, byTime, capacity - ranked.size(), timeout);
      total += found.total();
      ofTheDay.addAll(found.hits());
    } catch (IOException | RuntimeException e) {
      throw new IndexUnusableException(e);
    }
  }

  @Override
  public void entry(LogFile file, long position, LogEntry entry) {
    total++;
    int room = capacity - ranked.size();
    if (room == 0) {
      return;
    }
    Hit hit = new Hit(entry.timestamp(), file, position, null);
    if (ofTheDay.size() < room) {
      ofTheDay.add(hit);
    } else if (order.compare(hit, ofTheDay.element()) < 0) {
      ofTheDay.remove();
      ofTheDay.add(hit);
    }
  }

  @Override
  public void endOfDay() {
    ofTheDay.stream().sorted(order).forEach(ranked::add);
    ofTheDay.clear();
  }

  long total() {
    return total;
  }

  /** The hits kept, from this one on. */
  List<Hit> from(int offset) {
    return ranked.size() <= offset ? List.of() : List.copyOf(ranked.subList(offset, ranked.size()));
  }
}
