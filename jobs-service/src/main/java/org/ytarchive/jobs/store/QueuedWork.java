package org.ytarchive.jobs.store;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.ytarchive.common.trace.Trace;

/**
 * Work that waits for a transaction, and its outcome. Another thread may do it, under the trace id
 * of the one that wants it, and what that one left is seen by whoever waited for {@link #turn}.
 */
final class QueuedWork<T> {

  private static final Logger log = LoggerFactory.getLogger(QueuedWork.class);

  private final Supplier<T> work;
  private final String traceId = Trace.current();
  private final CompletableFuture<Turn> turn = new CompletableFuture<>();
  private @Nullable T value;
  private @Nullable Throwable failure;
  private List<TransactionSynchronization> followUps = List.of();

  /** How the waiting ends. */
  enum Turn {
    /** It is up to the one that waited to do it, and what else waits. */
    BEGINS,
    /** Another one did it. */
    DONE
  }

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

  void begin() {
    turn.complete(Turn.BEGINS);
  }

  void finish() {
    turn.complete(Turn.DONE);
  }

  /** Waits for it, also when this thread is interrupted. */
  Turn turn() {
    return turn.join();
  }

  /** What is to be done when it is durable. */
  void keep(List<TransactionSynchronization> after) {
    followUps = after;
  }

  /** What the work gave, after all that follows it, or its failure thrown. */
  T result() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    followUps.forEach(QueuedWork::follow);
    return Objects.requireNonNull(value);
  }

  private static void follow(TransactionSynchronization after) {
    try {
      after.afterCommit();
    } catch (RuntimeException e) {
      log.error("What was to follow a commit failed; what was committed stays", e);
    }
  }
}
