package org.ytarchive.common.process;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A process with everything it started. It is asked to end first, so that it can leave its files in
 * order, and killed a moment later. All of it is gone within a second.
 */
public final class ProcessTree {
  private static final int SLICE_MILLIS = 20;
  private static final int GRACE_SLICES = 20;
  private static final int ROUNDS = 5;

  private ProcessTree() {}

  /** Ends the process and its descendants; returns when they are gone, or were all killed. */
  public static void end(ProcessHandle root) {
    Set<ProcessHandle> members = members(root);
    members.forEach(ProcessHandle::destroy);
    awaitEnd(members);
    // What was started between the look and the signal shows up in a later look.
    for (int round = 0; round < ROUNDS; round++) {
      members.addAll(members.stream().flatMap(ProcessTree::withDescendants).toList());
      if (!anyRuns(members)) {
        return;
      }
      members.forEach(ProcessHandle::destroyForcibly);
      awaitEnd(members);
    }
  }

  private static Set<ProcessHandle> members(ProcessHandle root) {
    Set<ProcessHandle> members = new LinkedHashSet<>();
    withDescendants(root).forEach(members::add);
    return members;
  }

  private static Stream<ProcessHandle> withDescendants(ProcessHandle handle) {
    return Stream.concat(Stream.of(handle), handle.descendants());
  }

  /** Returns when all are gone, or when the grace is over. */
  private static void awaitEnd(Set<ProcessHandle> members) {
    CompletableFuture<?>[] ends =
        members.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    for (int slice = 0; slice < GRACE_SLICES && anyRuns(members); slice++) {
      try {
        CompletableFuture.allOf(ends).get(SLICE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException | ExecutionException e) {
        // Looked at again at the next turn: the end of somebody else's child is told late.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static boolean anyRuns(Set<ProcessHandle> members) {
    return members.stream().anyMatch(ProcessTree::runs);
  }

  /** A dead process that its new parent has not collected yet is still listed, but runs nothing. */
  private static boolean runs(ProcessHandle handle) {
    return handle.isAlive() && handle.info().command().isPresent();
  }
}
