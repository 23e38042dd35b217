package org.ytarchive.logging.domain;

import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One who follows the logs. The lines that wait for it are bounded; what comes beyond them, since
 * it reads too slowly, is passed over and counted. Has one reader; all else is thread-safe.
 */
public final class LogFollower implements AutoCloseable {

  static final int MOST_WAITING = 10_000;
  private static final List<StoredLog> WAKE_UP = List.of();

  private final LogFilter filter;
  private final Consumer<LogFollower> leave;
  private final BlockingQueue<List<StoredLog>> waiting = new LinkedBlockingQueue<>();
  private final AtomicLong linesWaiting = new AtomicLong();
  private final AtomicLong passedOver = new AtomicLong();
  private Iterator<List<StoredLog>> missed = Collections.emptyIterator();
  private @Nullable String beginning;
  private boolean hasGap;
  private volatile boolean closed;

  LogFollower(LogFilter filter, Consumer<LogFollower> leave) {
    this.filter = filter;
    this.leave = leave;
  }

  void beginBehind(String lastId) {
    beginning = lastId;
  }

  /** Shows these before anything that is offered. */
  void catchUp(Iterator<List<StoredLog>> before) {
    missed = before;
  }

  void noteGap() {
    hasGap = true;
  }

  /** The line that it begins behind; empty when none has come yet. */
  public Optional<String> beginning() {
    return Optional.ofNullable(beginning);
  }

  /** Whether it was to go on where nobody knows any more what came since then. */
  public boolean hasGap() {
    return hasGap;
  }

  void offer(List<StoredLog> logs) {
    List<StoredLog> meant = meant(logs);
    if (closed || meant.isEmpty()) {
      return;
    }
    if (linesWaiting.get() + meant.size() > MOST_WAITING) {
      passedOver.addAndGet(meant.size());
      return;
    }
    linesWaiting.addAndGet(meant.size());
    waiting.add(meant);
  }

  /**
   * The next lines; none when this long there were none, or it is closed.
   *
   * @return at least one line, if any
   */
  public Optional<List<StoredLog>> next(Duration patience) throws InterruptedException {
    if (closed) {
      return Optional.empty();
    }
    while (missed.hasNext()) {
      List<StoredLog> before = meant(missed.next());
      if (!before.isEmpty()) {
        return Optional.of(before);
      }
    }
    List<StoredLog> logs = waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (logs == null || logs.isEmpty()) {
      return Optional.empty();
    }
    linesWaiting.addAndGet(-logs.size());
    return Optional.of(logs);
  }

  private List<StoredLog> meant(List<StoredLog> logs) {
    return logs.stream().filter(log -> filter.admits(log.entry())).toList();
  }

  /** How many lines were passed over since this was last asked. */
  public long takePassedOver() {
    return passedOver.getAndSet(0);
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    waiting.add(WAKE_UP);
    leave.accept(this);
  }
}
