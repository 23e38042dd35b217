package org.ytarchive.storage.domain;

import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One change at a time per folder; changes to different folders do not wait for each other. */
final class VideoLocks {
  private final ConcurrentHashMap<Path, Held> held = new ConcurrentHashMap<>();

  <T> T whileHolding(Path folder, Supplier<T> change) {
    Held mine = held.compute(folder, (key, known) -> (known == null ? new Held() : known).enter());
    mine.lock.lock();
    try {
      return change.get();
    } finally {
      mine.lock.unlock();
      held.computeIfPresent(folder, (key, known) -> known.leave() ? known : null);
    }
  }

  void whileHolding(Path folder, Runnable change) {
    whileHolding(
        folder,
        () -> {
          change.run();
          return true;
        });
  }

  int size() {
    return held.size();
  }

  /** A lock and how many hold it or wait for it; counted inside the map's own lock. */
  private static final class Held {
    final ReentrantLock lock = new ReentrantLock();
    private int users;

    Held enter() {
      users++;
      return this;
    }

    boolean leave() {
      users--;
      return users > 0;
    }
  }
}
