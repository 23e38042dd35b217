package org.ytarchive.metadata.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One call that takes the ids of several callers along. */
final class SharedCall {

  private final List<String> ids = new ArrayList<>();
  private final CountDownLatch leaving = new CountDownLatch(1);
  private final CompletableFuture<Map<String, Lookup<Video>>> answer = new CompletableFuture<>();
  private int callers;

  synchronized void add(List<String> newcomers) {
    ids.addAll(newcomers);
    callers++;
  }

  /**
   * Whether those who wait for it may come again together: one who filled a call alone, as a batch
   * does, has nothing to share.
   */
  synchronized boolean isPromising() {
    return callers > 1 || ids.size() < VideoSource.MAX_IDS;
  }

  synchronized List<String> ids() {
    return List.copyOf(ids);
  }

  synchronized boolean hasRoomFor(int newcomers) {
    return ids.size() + newcomers <= VideoSource.MAX_IDS;
  }

  boolean isFull() {
    return !hasRoomFor(1);
  }

  CompletableFuture<Map<String, Lookup<Video>>> answer() {
    return answer;
  }

  void leaveNow() {
    leaving.countDown();
  }

  /**
   * Returns when it is time to leave.
   *
   * @param busy whether another call is under way that is worth waiting for
   */
  void awaitOthers(JoinWindow window, BooleanSupplier busy) {
    for (int pause = 0; pause < window.pauses(); pause++) {
      int before = ids().size();
      boolean wait = busy.getAsBoolean();
      if (isLeavingWithin(window) || (!wait && ids().size() == before)) {
        return;
      }
    }
  }

  /** Whoever is interrupted while it waits is in a hurry. */
  private boolean isLeavingWithin(JoinWindow window) {
    try {
      return leaving.await(window.pause().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
