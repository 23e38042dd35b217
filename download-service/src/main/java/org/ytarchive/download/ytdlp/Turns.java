package org.ytarchive.download.ytdlp;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.ytarchive.download.domain.RunControl;
import org.ytarchive.download.domain.StoppedException;

/** One look-up per video at a time, so that who comes second finds what the first one found. */
final class Turns {
  private final Map<String, CompletableFuture<Void>> taken = new ConcurrentHashMap<>();

  /** Somebody's turn; any thread may end it, also more than once. */
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits for the turn.
   *
   * @throws StoppedException if the run is stopped meanwhile
   */
  Turn take(String videoId, RunControl control) throws StoppedException {
    CompletableFuture<Void> mine = new CompletableFuture<>();
    for (CompletableFuture<Void> other = taken.putIfAbsent(videoId, mine);
        other != null;
        other = taken.putIfAbsent(videoId, mine)) {
      await(other, control);
    }
    return () -> {
      taken.remove(videoId, mine);
      mine.complete(null);
    };
  }

  private static void await(CompletableFuture<Void> other, RunControl control)
      throws StoppedException {
    CompletableFuture<Void> stopped = new CompletableFuture<>();
    RunControl.Registration registration = control.onStop(() -> stopped.complete(null));
    try {
      var unused = CompletableFuture.anyOf(other, stopped).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException(RunControl.Reason.SHUTDOWN);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      registration.close();
    }
    control.check();
  }
}
