package org.ytarchive.jobs.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.ytarchive.jobs.domain.Transactions;

/**
 * Transactions on a database with one writer at a time: those that wait for their turn share one
 * commit, which takes about as long for sixty as for one. Whoever has the turn does the work of all
 * who wait; each behind a savepoint, so that one that fails takes nothing of the others with it.
 */
final class GroupCommit implements Transactions {

  private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
  private static final int MOST = 64;

  private final TransactionTemplate transaction;
  private final Consumer<Runnable> writing;
  private final ReentrantLock turn = new ReentrantLock();
  private final Queue<QueuedWork<?>> waiting = new ConcurrentLinkedQueue<>();

  /**
   * Group commits.
   *
   * @param transaction on the connection that writes, while {@code writing} has it done
   */
  GroupCommit(TransactionTemplate transaction, Consumer<Runnable> writing) {
    this.transaction = transaction;
    this.writing = writing;
  }

  @Override
  public <T> T call(Supplier<T> work) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      return work.get(); // part of the one that is going on
    }
    QueuedWork<T> mine = new QueuedWork<>(work);
    waiting.add(mine);
    turn.lock();
    try {
      while (!mine.done()) {
        List<QueuedWork<?>> group = next();
        writing.accept(() -> commit(group));
      }
    } finally {
      turn.unlock();
    }
    return mine.result();
  }

  private List<QueuedWork<?>> next() {
    List<QueuedWork<?>> group = new ArrayList<>();
    QueuedWork<?> work = waiting.poll();
    while (work != null) {
      group.add(work);
      work = group.size() < MOST ? waiting.poll() : null;
    }
    return group;
  }

  private void commit(List<QueuedWork<?>> group) {
    Mark committed = new Mark();
    try {
      transaction.executeWithoutResult(
          status -> {
            TransactionSynchronizationManager.registerSynchronization(committed);
            group.forEach(work -> attempt(work, status));
          });
    } catch (RuntimeException | Error e) {
      if (!committed.set) {
        group.forEach(work -> work.fail(e));
      } else {
        log.error("What was to follow a commit failed; what was committed stays", e);
      }
    } finally {
      group.forEach(QueuedWork::finish);
    }
  }

  private static void attempt(QueuedWork<?> work, TransactionStatus status) {
    List<TransactionSynchronization> before =
        TransactionSynchronizationManager.getSynchronizations();
    Object savepoint = status.createSavepoint();
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      work.fail(e);
      undo(status, savepoint, e);
      // What it wanted to be told on after the commit did not happen.
      TransactionSynchronizationManager.clearSynchronization();
      TransactionSynchronizationManager.initSynchronization();
      before.forEach(TransactionSynchronizationManager::registerSynchronization);
    }
    status.releaseSavepoint(savepoint);
  }

  /** After some errors, such as a full disk, SQLite has undone all of it already. */
  private static void undo(TransactionStatus status, Object savepoint, Throwable cause) {
    try {
      status.rollbackToSavepoint(savepoint);
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
      if (cause instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  /** Whether the commit has been done. */
  private static final class Mark implements TransactionSynchronization {

    private boolean set;

    @Override
    public int getOrder() {
      return HIGHEST_PRECEDENCE;
    }

    @Override
    public void afterCommit() {
      set = true;
    }
  }
}
