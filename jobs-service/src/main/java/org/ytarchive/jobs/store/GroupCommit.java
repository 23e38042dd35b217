package org.ytarchive.jobs.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
 * who wait or come while it does so, commits, then gives the turn to the first who came meanwhile,
 * and only then tells the others that theirs is done: the next commit does not wait until they have
 * all woken up.
 *
 * <p>One that fails takes nothing of the others with it. Most never do, and a savepoint before each
 * has SQLite copy every page that is changed behind it: so a group goes without. When one of it
 * fails, all is undone and done once more, each behind a savepoint, as are those of the groups
 * after it until one comes of which none fails.
 */
final class GroupCommit implements Transactions {

  private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
  private static final int MOST = 64;

  private final TransactionTemplate transaction;
  private final Consumer<Runnable> writing;

  /** Also the lock for itself and {@link #taken}. */
  private final Queue<QueuedWork<?>> waiting = new ArrayDeque<>();

  private boolean taken;

  /** Whether works are kept apart by savepoints; for whoever has the turn, as is the next one. */
  private boolean apart;

  /** Whether one of the group failed that was not alone in it. */
  private boolean failed;

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
    if (begins(mine) || mine.turn() == QueuedWork.Turn.BEGINS) {
      List<QueuedWork<?>> group = new ArrayList<>(List.of(mine));
      try {
        writing.accept(() -> commit(group));
      } finally {
        passOn();
        group.forEach(QueuedWork::finish);
      }
    }
    return mine.result();
  }

  /** Whether nobody else has the turn; where somebody has, the work waits for its own. */
  private boolean begins(QueuedWork<?> work) {
    synchronized (waiting) {
      if (taken) {
        waiting.add(work);
        return false;
      }
      taken = true;
      return true;
    }
  }

  private @Nullable QueuedWork<?> next() {
    synchronized (waiting) {
      return waiting.poll();
    }
  }

  private void passOn() {
    @Nullable QueuedWork<?> next;
    synchronized (waiting) {
      next = waiting.poll();
      taken = next != null;
    }
    if (next != null) {
      next.begin();
    }
  }

  private void commit(List<QueuedWork<?>> group) {
    failed = false;
    transact(group);
    if (failed && !apart) {
      apart = true;
      failed = false;
      transact(group);
    }
    apart = failed;
  }

  /** To those in the group come the others that are part of the commit. */
  private void transact(List<QueuedWork<?>> group) {
    Mark committed = new Mark();
    try {
      transaction.executeWithoutResult(
          status -> {
            TransactionSynchronizationManager.registerSynchronization(committed);
            for (int i = 0; i < group.size(); i++) {
              QueuedWork<?> work = group.get(i);
              if (apart) {
                attempt(work, status);
              } else {
                trust(work, group);
              }
              work.keep(followUps(committed));
              // Whoever comes before the commit shares it.
              @Nullable QueuedWork<?> other =
                  i == group.size() - 1 && group.size() < MOST ? next() : null;
              if (other != null) {
                group.add(other);
              }
            }
          });
    } catch (RuntimeException | Error e) {
      if (committed.set) {
        log.error("After a commit its connection failed; what was committed stays", e);
      } else if (apart || !failed) { // Otherwise it is done once more.
        group.forEach(work -> work.fail(e));
      }
    }
  }

  private void trust(QueuedWork<?> work, List<QueuedWork<?>> group) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      failed = group.size() > 1;
      throw e;
    }
  }

  private void attempt(QueuedWork<?> work, TransactionStatus status) {
    Object savepoint = status.createSavepoint();
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      failed = true;
      work.fail(e);
      undo(status, savepoint, e);
    }
    status.releaseSavepoint(savepoint);
  }

  /** What a work wants to be told after the commit: by its own thread, which holds up nobody. */
  private static List<TransactionSynchronization> followUps(Mark committed) {
    List<TransactionSynchronization> registered =
        TransactionSynchronizationManager.getSynchronizations();
    TransactionSynchronizationManager.clearSynchronization();
    TransactionSynchronizationManager.initSynchronization();
    TransactionSynchronizationManager.registerSynchronization(committed);
    return registered.stream().filter(one -> one != committed).toList();
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
