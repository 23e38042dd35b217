package org.ytarchive.jobs.domain.usage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests by the hour, in memory, and saves what changed when it is told to: a crash loses
 * what came since. Thread-safe.
 */
public final class UsageMeter {

  private static final Duration KEPT = Duration.ofDays(400);

  /** More than keys and endpoints come to; a bound on what can be thought up. */
  private static final int MOST = 20_000;

  private final UsageStore store;
  private final Clock clock;
  private final String process = UUID.randomUUID().toString();
  private final Map<Cell, Counts> cells = new ConcurrentHashMap<>();
  private Instant swept = Instant.EPOCH;

  private record Cell(Instant hour, String caller, String endpoint) {}

  private static final class Counts {

    private long requests;
    private long errors;
    private final Latencies latencies = new Latencies();
    private boolean changed;

    synchronized void add(int status, long nanos) {
      requests++;
      errors += status >= 400 ? 1 : 0;
      changed = true;
      if (nanos >= 0) {
        latencies.add(nanos);
      }
    }

    synchronized @Nullable Usage takeChanged(Cell cell) {
      if (!changed) {
        return null;
      }
      changed = false;
      Latencies copy = new Latencies();
      copy.add(latencies);
      return new Usage(cell.caller(), cell.endpoint(), requests, errors, copy);
    }

    synchronized void notSaved() {
      changed = true;
    }
  }

  public UsageMeter(UsageStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Counts one request.
   *
   * @param nanos how long it took; negative for a stream
   */
  public void add(String caller, String endpoint, int status, long nanos) {
    Cell cell = new Cell(hour(clock.instant()), caller, endpoint);
    Counts counts = cells.get(cell);
    if (counts == null) {
      if (cells.size() >= MOST) {
        return;
      }
      counts = cells.computeIfAbsent(cell, missing -> new Counts());
    }
    counts.add(status, nanos);
  }

  /** Saves what changed, and forgets hours that are over. */
  public synchronized void save() {
    Instant now = hour(clock.instant());
    List<UsageStore.Hour> hours = new ArrayList<>();
    cells.forEach(
        (cell, counts) -> {
          Usage usage = counts.takeChanged(cell);
          if (usage != null) {
            hours.add(new UsageStore.Hour(cell.hour(), process, usage));
          } else if (cell.hour().isBefore(now.minus(1, ChronoUnit.HOURS))) {
            cells.remove(cell);
          }
        });
    try {
      if (!hours.isEmpty()) {
        store.save(hours);
      }
      if (swept.isBefore(now)) {
        store.deleteBefore(now.minus(KEPT));
        swept = now;
      }
    } catch (RuntimeException e) {
      cells.values().forEach(Counts::notSaved);
      throw e;
    }
  }

  /** What was asked for, the most often asked first. */
  public List<Usage> report(@Nullable Instant from, @Nullable Instant to) {
    save();
    Map<String, Usage> sums = new TreeMap<>();
    for (Usage usage : store.read(from, to)) {
      sums.merge(usage.caller() + "\n" + usage.endpoint(), usage, Usage::and);
    }
    return sums.values().stream()
        .sorted((one, other) -> Long.compare(other.requests(), one.requests()))
        .toList();
  }

  private static Instant hour(Instant time) {
    return time.truncatedTo(ChronoUnit.HOURS);
  }
}
