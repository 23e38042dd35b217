package org.ytarchive.jobs.store;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.trace.Trace;

/**
 * Work that waits for a transaction, and its outcome. Another thread may do it, under the trace id
 * of the one that wants it; all access is under the lock of {@link GroupCommit}.
 */
final class QueuedWork<T> {

  private final Supplier<T> work;
  private final String traceId = Trace.current();
  private boolean done;
  private @Nullable T value;
  private @Nullable Throwable failure;

  QueuedWork(Supplier<T> work) {
    this.work = work;
  }

  void run() {
    value = Trace.call(traceId, work);
  }

  /** The first failure is the one that counts. */
  void fail(Throwable why) {
    if (failure == null) {
      failure = why;
    }
  }

  void finish() {
    done = true;
  }

  boolean done() {
    return done;
  }

  /** What the work gave, or its failure thrown. */
  T result() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    return Objects.requireNonNull(value);
  }
}
