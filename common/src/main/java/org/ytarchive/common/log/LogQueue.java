package org.ytarchive.common.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Log lines of one service on their way to the Logging service. Bounded in lines and bytes; when it
 * is full, new lines are dropped and counted, and whoever logs never waits. Thread-safe.
 *
 * <p>One per service and process, since the logging system is older than any Spring context and
 * outlives it.
 */
final class LogQueue {

  static final int CAPACITY = 10_000;
  static final long MOST_BYTES = 16L << 20;
  private static final Map<String, LogQueue> ALL = new ConcurrentHashMap<>();

  private final BlockingQueue<byte[]> lines = new LinkedBlockingQueue<>(CAPACITY);
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong everDropped = new AtomicLong();

  static LogQueue of(String service) {
    return ALL.computeIfAbsent(service, name -> new LogQueue());
  }

  void offer(byte[] line) {
    if (bytes.get() + line.length > MOST_BYTES || !lines.offer(line)) {
      countDropped(1);
    } else {
      bytes.addAndGet(line.length);
    }
  }

  /**
   * Takes lines off, without waiting.
   *
   * @param most lines, and
   * @param mostBytes in all, though always one line where there is one
   */
  List<byte[]> take(int most, int mostBytes) {
    List<byte[]> batch = new ArrayList<>();
    int taken = 0;
    while (batch.size() < most) {
      byte @Nullable [] next = lines.peek();
      if (next == null || (!batch.isEmpty() && taken + next.length > mostBytes)) {
        break;
      }
      lines.poll();
      bytes.addAndGet(-next.length);
      batch.add(next);
      taken += next.length + 1;
    }
    return batch;
  }

  int size() {
    return lines.size();
  }

  void countDropped(int more) {
    dropped.addAndGet(more);
    everDropped.addAndGet(more);
  }

  /** How many were dropped since the process started. */
  long everDropped() {
    return everDropped.get();
  }

  /** How many were dropped since this was last asked. */
  long takeDropped() {
    return dropped.getAndSet(0);
  }
}
