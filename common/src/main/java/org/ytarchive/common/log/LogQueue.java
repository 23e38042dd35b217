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
 * Log lines of one service on their way to the Logging service. Bounded; when it is full, new lines
 * are dropped and counted, and whoever logs never waits. Thread-safe.
 *
 * <p>One per service and process, since the logging system is older than any Spring context and
 * outlives it.
 */
final class LogQueue {

  static final int CAPACITY = 10_000;
  private static final Map<String, LogQueue> ALL = new ConcurrentHashMap<>();

  private final BlockingQueue<byte[]> lines = new LinkedBlockingQueue<>(CAPACITY);
  private final AtomicLong dropped = new AtomicLong();

  static LogQueue of(String service) {
    return ALL.computeIfAbsent(service, name -> new LogQueue());
  }

  void offer(byte[] line) {
    if (!lines.offer(line)) {
      dropped.incrementAndGet();
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
    int bytes = 0;
    while (batch.size() < most) {
      byte @Nullable [] next = lines.peek();
      if (next == null || (!batch.isEmpty() && bytes + next.length > mostBytes)) {
        break;
      }
      lines.poll();
      batch.add(next);
      bytes += next.length + 1;
    }
    return batch;
  }

  int size() {
    return lines.size();
  }

  void countDropped(int more) {
    dropped.addAndGet(more);
  }

  /** How many were dropped since this was last asked. */
  long takeDropped() {
    return dropped.getAndSet(0);
  }
}
