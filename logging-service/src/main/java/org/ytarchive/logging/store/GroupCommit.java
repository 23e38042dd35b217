package org.ytarchive.logging.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets those who write at the same time share one trip to the disk: whoever comes first writes for
 * all who wait by then. Those are told when it is done, whether the next group is being written or
 * not: were they to take the turn first, they would wait for that one as well. Thread-safe.
 */
final class GroupCommit<T> {

  private final Write<T> write;
  private final Queue<Waiting<T>> queue = new ConcurrentLinkedQueue<>();
  private final ReentrantLock turn = new ReentrantLock();

  /** Makes a group durable, all of it. */
  @FunctionalInterface
  interface Write<T> {
    void write(List<T> group) throws IOException;
  }

  /** Something that must not happen during a write. */
  @FunctionalInterface
  interface Exclusive {
    void run() throws IOException;
  }

  private static final class Waiting<T> {
    final T work;
    final Thread who = Thread.currentThread();
    @Nullable IOException failure;
    volatile boolean done;

    Waiting(T work) {
      this.work = work;
    }

    void end(@Nullable IOException how) {
      failure = how;
      done = true;
      LockSupport.unpark(who);
    }
  }

  GroupCommit(Write<T> write) {
    this.write = write;
  }

  /**
   * Returns when the work is durable. An interrupt is noticed afterwards: what waits for the disk
   * can't be taken back, and would lose its files.
   *
   * @throws IOException when the write of its group failed; then any part of it may be on disk
   */
  void submit(T work) throws IOException {
    Waiting<T> mine = new Waiting<>(work);
    queue.add(mine);
    boolean interrupted = false;
    while (!mine.done) {
      interrupted |= Thread.interrupted();
      if (turn.tryLock()) {
        try {
          if (!mine.done) {
            writeAllThatWait();
          }
        } finally {
          endTurn();
        }
      } else {
        LockSupport.park(this);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (mine.failure != null) {
      throw new IOException(mine.failure.getMessage(), mine.failure);
    }
  }

  /** Runs something while nothing is being written. */
  void exclusively(Exclusive action) throws IOException {
    turn.lock();
    try {
      action.run();
    } finally {
      endTurn();
    }
  }

  /** How many wait for the next write. */
  int waiting() {
    return queue.size();
  }

  /** Whoever came meanwhile found the turn taken, and has to be told that it is free. */
  private void endTurn() {
    turn.unlock();
    Waiting<T> next = queue.peek();
    if (next != null) {
      LockSupport.unpark(next.who);
    }
  }

  private void writeAllThatWait() {
    List<Waiting<T>> group = new ArrayList<>();
    for (Waiting<T> next = queue.poll(); next != null; next = queue.poll()) {
      group.add(next);
    }
    IOException failure = null;
    try {
      write.write(group.stream().map(waiting -> waiting.work).toList());
    } catch (IOException e) {
      failure = e;
    } catch (RuntimeException | Error e) { // or the others would wait for ever
      failure = new IOException(e);
    }
    for (Waiting<T> waiting : group) {
      waiting.end(failure);
    }
  }
}
