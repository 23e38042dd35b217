package org.ytarchive.logging.domain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * One who follows the logs. The lines that wait for it are bounded; what comes beyond them, since
 * it reads too slowly, is passed over and counted. Thread-safe.
 */
public final class LogFollower implements AutoCloseable {

  static final int MOST_WAITING = 10_000;
  private static final List<StoredLog> WAKE_UP = List.of();

  private final LogFilter filter;
  private final Consumer<LogFollower> leave;
  private final BlockingQueue<List<StoredLog>> waiting = new LinkedBlockingQueue<>();
  private final AtomicLong linesWaiting = new AtomicLong();
  private final AtomicLong passedOver = new AtomicLong();
  private volatile boolean closed;

  LogFollower(LogFilter filter, Consumer<LogFollower> leave) {
    this.filter = filter;
    this.leave = leave;
  }

  void offer(List<StoredLog> logs) {
    List<StoredLog> meant = logs.stream().filter(log -> filter.admits(log.entry())).toList();
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
    List<StoredLog> logs = waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (logs == null || logs.isEmpty()) {
      return Optional.empty();
    }
    linesWaiting.addAndGet(-logs.size());
    return Optional.of(logs);
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
