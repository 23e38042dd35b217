package org.ytarchive.metadata.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.error.ServiceException;

/**
 * What one listing brings to light of its videos. Pages come from one thread; answers may come from
 * others.
 */
final class PlaylistFill {

  private static final Logger log = LoggerFactory.getLogger(PlaylistFill.class);

  private final VideoSource videos;
  private final Lookups<Video> cache;
  private final Executor threads;
  private final Map<String, Lookup<Video>> known = new ConcurrentHashMap<>();
  private final Set<String> seen = new HashSet<>();
  private final List<String> waiting = new ArrayList<>();
  private final List<CompletableFuture<Void>> calls = new ArrayList<>();
  private volatile boolean stopped;

  PlaylistFill(VideoSource videos, Lookups<Video> cache, Executor threads) {
    this.videos = videos;
    this.cache = cache;
    this.threads = threads;
  }

  /** Takes note of a page, and asks for every 50 videos that the cache does not know. */
  void page(List<PlaylistEntry> entries) {
    for (PlaylistEntry entry : entries) {
      if (entry.unavailable() == null && seen.add(entry.videoId())) {
        take(entry.videoId());
      }
    }
  }

  private void take(String id) {
    cache.known(id).ifPresentOrElse(answer -> known.put(id, answer), () -> waiting.add(id));
    if (waiting.size() == VideoSource.MAX_IDS) {
      send();
    }
  }

  private void send() {
    List<String> ids = List.copyOf(waiting);
    waiting.clear();
    calls.add(CompletableFuture.runAsync(() -> ask(ids), threads));
  }

  /** One failure is enough: the playlist itself is what was asked for. */
  private void ask(List<String> ids) {
    if (stopped) {
      return;
    }
    try {
      Map<String, Lookup<Video>> answers = videos.fetchAll(ids);
      answers.forEach(cache::keep);
      known.putAll(answers);
    } catch (ServiceException failure) {
      stopped = true;
      log.info("A playlist is listed without the rest of its durations: {}", failure.getMessage());
    }
  }

  /** Asks for what is left and waits for the answers, but not longer than that. */
  void finish(Duration patience) {
    if (!waiting.isEmpty()) {
      send();
    }
    CompletableFuture<Void> all = CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new));
    all.completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  /** The playlist with what is known by now. */
  Playlist into(Playlist listed) {
    return listed.withEntries(
        listed.entries().stream()
            .map(
                entry -> {
                  Lookup<Video> answer = known.get(entry.videoId());
                  return answer == null ? entry : entry.with(answer);
                })
            .toList());
  }
}
