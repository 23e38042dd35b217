package org.ytarchive.download.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.ytarchive.download.domain.DownloadTask;
import org.ytarchive.download.domain.TaskListener;

/**
 * Tells callers how their tasks get on, on a thread of its own: mere progress at most once a second
 * and only the latest, a change of state at once, and the end again a few times if it does not get
 * through. Nobody waits for it, and who misses one can ask.
 */
public final class ProgressCallbacks implements TaskListener {
  private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(1);
  private static final Duration TICK = Duration.ofMillis(200);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final int MOST_TRIES = 5;

  private final Map<String, Waiting> waiting = new LinkedHashMap<>();
  private final Map<String, Sent> sent = new LinkedHashMap<>();
  private final CallbackPost post;
  private final Clock clock;

  private record Waiting(DownloadTask task, int tries, Instant notBefore) {}

  private record Sent(String state, Instant at) {}

  public ProgressCallbacks(CallbackPost post, Clock clock) {
    this.post = post;
    this.clock = clock;
  }

  /** Sends one callback. */
  @FunctionalInterface
  public interface CallbackPost {
    /** Whether it got through. Takes a few seconds at most. */
    boolean send(DownloadTask task);
  }

  /** Begins to send. */
  public void start(ScheduledExecutorService scheduler) {
    var unused =
        scheduler.scheduleWithFixedDelay(
            this::sendDue, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void changed(DownloadTask task) {
    if (task.request().caller().callbackUrl() != null) {
      synchronized (this) {
        waiting.put(task.id(), new Waiting(task, 0, Instant.MIN));
      }
    }
  }

  /** Sends what is due now. */
  void sendDue() {
    for (Optional<Waiting> due = next(); due.isPresent(); due = next()) {
      Waiting now = due.get();
      boolean arrived = post.send(now.task());
      note(now, arrived);
    }
  }

  private synchronized Optional<Waiting> next() {
    Instant now = clock.instant();
    for (Iterator<Waiting> all = waiting.values().iterator(); all.hasNext(); ) {
      Waiting candidate = all.next();
      if (isDue(candidate, sent.get(candidate.task().id()), now)) {
        all.remove();
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private synchronized void note(Waiting done, boolean arrived) {
    DownloadTask task = done.task();
    Instant now = clock.instant();
    boolean last = task.status().isFinished();
    int tries = done.tries() + 1;
    if (!arrived && last && tries < MOST_TRIES) {
      Duration pause = FIRST_RETRY.multipliedBy(1L << (tries - 1));
      waiting.putIfAbsent(task.id(), new Waiting(task, tries, now.plus(pause)));
    } else if (last) {
      sent.remove(task.id());
    } else {
      sent.put(task.id(), new Sent(state(task), now));
    }
  }

  private static boolean isDue(Waiting candidate, @Nullable Sent before, Instant now) {
    if (now.isBefore(candidate.notBefore())) {
      return false;
    }
    return before == null
        || !before.state().equals(state(candidate.task()))
        || !now.isBefore(before.at().plus(BETWEEN_PROGRESS));
  }

  private static String state(DownloadTask task) {
    return task.status().label() + "/" + task.state().stage().label();
  }
}
