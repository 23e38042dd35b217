package org.ytarchive.storage.domain;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.storage.domain.TextIndex.Known;

/**
 * Lets the text index follow the index, in the background: no change waits for it. What is not
 * durably in it is in a durable queue, so a crash makes it go on where it was. Where it fails, it
 * is tried again later, and searches do without it.
 */
public final class TextIndexing {
  private static final Logger log = LoggerFactory.getLogger(TextIndexing.class);
  private static final int BATCH = 200;
  private static final int COMMIT_AFTER = 20_000;
  private static final Duration COMMIT_DELAY = Duration.ofSeconds(5);
  private static final Duration RETRY_DELAY = Duration.ofMinutes(1);

  private final TextChanges changes;
  private final VideoTexts texts;
  private final TextIndex index;
  private final ScheduledExecutorService worker;

  private final AtomicBoolean scheduled = new AtomicBoolean();
  private volatile State state = State.BEHIND;

  private volatile Known known = Known.NOTHING;
  private boolean open;
  private boolean commitIsPlanned;
  private long done;
  private int uncommitted;

  /**
   * @param worker with one thread
   */
  public TextIndexing(
      TextChanges changes, VideoTexts texts, TextIndex index, ScheduledExecutorService worker) {
    this.changes = changes;
    this.texts = texts;
    this.index = index;
    this.worker = worker;
  }

  private enum State {
    /** All changes are in the index. */
    CURRENT,
    /** A few are not yet. */
    FOLLOWING,
    /** Many are not. */
    BEHIND,
    /** It does not work, and is tried again after a while. */
    FAILED
  }

  /** Begins to follow. */
  public void start() {
    changes.whenChanged(this::follow);
    follow();
  }

  /**
   * What is found, in an index that knows every change, or nearly so where there are many at once.
   *
   * @param patience how long it may be waited for the latest changes
   * @return empty while it does not know enough
   */
  Optional<TextIndex.Hits> search(VideoQuery query, Duration patience) {
    if (state == State.FOLLOWING) {
      awaitCurrent(patience);
    }
    if (known != Known.ALL) {
      return Optional.empty();
    }
    try {
      return index.search(query);
    } catch (TextIndexException e) {
      log.warn("The text index fails, the search does without it: {}", e.getMessage());
      submit(() -> failed(e));
      return Optional.empty();
    }
  }

  /** Brings what is done to the disk, if that takes no longer than this, and ends the worker. */
  public void stop(Duration patience) {
    try {
      worker.submit(this::commitInTime).get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException | RejectedExecutionException e) {
      log.debug("The queue of texts waits for the next start: {}", String.valueOf(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    worker.shutdownNow();
  }

  /** Whether every change is in the text index. */
  public boolean isCurrent() {
    return state == State.CURRENT;
  }

  private void follow() {
    if (state == State.FAILED) {
      return;
    }
    boolean isFirst = scheduled.compareAndSet(false, true);
    if (state == State.CURRENT) {
      state = State.FOLLOWING;
    }
    if (isFirst) {
      submit(this::catchUp);
    }
  }

  private void awaitCurrent(Duration patience) {
    try {
      Future<?> caughtUp = worker.submit(this::catchUp);
      caughtUp.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException | RejectedExecutionException e) {
      log.debug("Searching without the latest changes: {}", String.valueOf(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void catchUp() {
    scheduled.set(false);
    try {
      openOnce();
      List<TextChanges.Change> batch = changes.after(done, BATCH);
      while (!batch.isEmpty()) {
        state = batch.size() == BATCH ? State.BEHIND : state;
        apply(batch);
        batch = changes.after(done, BATCH);
      }
      if (known != Known.ALL) {
        known = Known.ALL;
        commit();
        log.info("All texts of the library can be searched");
      }
      state = State.CURRENT;
      if (scheduled.get()) {
        state = State.FOLLOWING;
      }
      if (uncommitted > 0 && !commitIsPlanned) {
        commitIsPlanned = true;
        later(COMMIT_DELAY, this::commitInTime);
      }
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private void openOnce() {
    if (open) {
      return;
    }
    known = index.open(changes.generation());
    if (known == Known.NOTHING) {
      changes.everything();
      known = Known.SOME;
      index.commit(known);
    }
    open = true;
  }

  private void apply(List<TextChanges.Change> batch) {
    Set<VideoRef> videos = new LinkedHashSet<>();
    batch.forEach(change -> videos.add(change.video()));
    videos.parallelStream()
        .forEach(video -> text(video).ifPresentOrElse(index::put, () -> index.remove(video)));
    done = batch.get(batch.size() - 1).number();
    uncommitted += videos.size();
    if (uncommitted >= COMMIT_AFTER) {
      commit();
    }
  }

  private Optional<VideoText> text(VideoRef video) {
    try {
      return texts.read(video);
    } catch (RuntimeException e) {
      log.atWarn()
          .addKeyValue("video_id", video.videoId())
          .log("Video {} cannot be searched: {}", video.videoId(), e.getMessage());
      return Optional.empty();
    }
  }

  private void commitInTime() {
    commitIsPlanned = false;
    try {
      if (uncommitted > 0) {
        commit();
      }
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private void commit() {
    index.commit(known);
    uncommitted = 0;
    changes.done(done);
  }

  /** Whatever was not committed is still in the queue. */
  private void failed(RuntimeException why) {
    if (worker.isShutdown()) {
      return;
    }
    log.warn("Texts cannot be indexed, and that is tried again soon: {}", why.getMessage());
    log.debug("Why they cannot be", why);
    state = State.FAILED;
    index.abandon();
    known = Known.NOTHING;
    open = false;
    done = 0;
    uncommitted = 0;
    later(RETRY_DELAY, this::retry);
  }

  private void retry() {
    state = State.BEHIND;
    follow();
  }

  private void submit(Runnable work) {
    later(Duration.ZERO, work);
  }

  private void later(Duration delay, Runnable work) {
    try {
      var unused = worker.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopping) {
      log.debug("The service is stopping; the queue of texts waits for the next start");
    }
  }
}
