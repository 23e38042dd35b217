package org.ytarchive.logging.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets those who write at the same time share one trip to the disk: whoever comes first writes for
 * all who wait by then, and they find their work done. Thread-safe.
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
    boolean done;
    @Nullable IOException failure;

    Waiting(T work) {
      this.work = work;
    }
  }

  GroupCommit(Write<T> write) {
    this.write = write;
  }

  /**
   * Returns when the work is durable.
   *
   * @throws IOException when the write of its group failed; then any part of it may be on disk
   */
  void submit(T work) throws IOException {
    Waiting<T> mine = new Waiting<>(work);
    queue.add(mine);
    turn.lock();
    try {
      if (!mine.done) {
        writeAllThatWait();
      }
    } finally {
      turn.unlock();
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
      turn.unlock();
    }
  }

  /** How many wait for the next write. */
  int waiting() {
    return queue.size();
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
    } catch (RuntimeException e) {
      failure = new IOException(e);
    }
    for (Waiting<T> waiting : group) {
      waiting.done = true;
      waiting.failure = failure;
    }
  }
}
