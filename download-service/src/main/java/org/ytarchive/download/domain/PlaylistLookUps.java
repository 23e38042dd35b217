package org.ytarchive.download.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * To list a long playlist takes longer than who asks for it waits. Who asks for the same one
 * meanwhile waits for the look-up that is on its way, and what took long is kept for who comes back
 * for it. Thread-safe.
 */
final class PlaylistLookUps {
  /** The peers wait 30 s; less time may have gone by before we were asked. */
  private static final Duration LONG = Duration.ofSeconds(20);

  private static final Duration KEPT_FOR = Duration.ofMinutes(10);

  private final Map<String, CompletableFuture<PlaylistInfo>> onTheirWay = new ConcurrentHashMap<>();
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();
  private final Clock clock;

  private record Kept(PlaylistInfo playlist, Instant until) {}

  PlaylistLookUps(Clock clock) {
    this.clock = clock;
  }

  /**
   * What is kept of the playlist, or what a look-up finds; the failure of one is that of all who
   * wait for it.
   *
   * @throws InterruptedException if this thread was interrupted while another one looked up
   */
  PlaylistInfo find(String playlistId, Supplier<PlaylistInfo> lookUp) throws InterruptedException {
    CompletableFuture<PlaylistInfo> mine = new CompletableFuture<>();
    CompletableFuture<PlaylistInfo> other = onTheirWay.putIfAbsent(playlistId, mine);
    if (other != null) {
      return answerOf(other);
    }
    try {
      PlaylistInfo found = keptOrFound(playlistId, lookUp);
      mine.complete(found);
      return found;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      onTheirWay.remove(playlistId, mine);
    }
  }

  private PlaylistInfo keptOrFound(String playlistId, Supplier<PlaylistInfo> lookUp) {
    Instant begun = clock.instant();
    kept.values().removeIf(old -> !begun.isBefore(old.until()));
    Kept before = kept.get(playlistId);
    if (before != null) {
      return before.playlist();
    }
    PlaylistInfo found = lookUp.get();
    Instant ended = clock.instant();
    if (!ended.isBefore(begun.plus(LONG))) {
      kept.put(playlistId, new Kept(found, ended.plus(KEPT_FOR)));
    }
    return found;
  }

  private static PlaylistInfo answerOf(CompletableFuture<PlaylistInfo> other)
      throws InterruptedException {
    try {
      return other.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
  }
}
