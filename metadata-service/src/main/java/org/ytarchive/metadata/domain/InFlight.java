package org.ytarchive.metadata.domain;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Callers that ask for the same id at the same time share one answer, or one failure. */
final class InFlight<V> {

  private final ConcurrentHashMap<String, CompletableFuture<V>> flights = new ConcurrentHashMap<>();
  private final Tally tally;

  InFlight(Tally tally) {
    this.tally = tally;
  }

  V share(String id, Supplier<V> fetch) {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> earlier = flights.putIfAbsent(id, mine);
    return earlier == null ? lead(id, mine, fetch) : follow(earlier);
  }

  private V lead(String id, CompletableFuture<V> mine, Supplier<V> fetch) {
    try {
      V answer = fetch.get();
      mine.complete(answer);
      return answer;
    } catch (RuntimeException | Error failure) {
      mine.completeExceptionally(failure);
      throw failure;
    } finally {
      flights.remove(id, mine);
    }
  }

  private V follow(CompletableFuture<V> earlier) {
    tally.add(LookupEvent.JOINED, 1);
    try {
      return earlier.join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failure;
    }
  }
}
