package org.ytarchive.download.client;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.download.domain.DownloadTask;

/**
 * What one target has still to be told: of each task the newest state alone, so that there is never
 * more to tell than there are tasks. One call at a time; after one that failed the whole lane
 * waits, longer each time. Thread-safe.
 */
final class CallbackLane {
  private static final Logger log = LoggerFactory.getLogger(CallbackLane.class);
  private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(1);
  private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);

  /** After that nobody waits for it any more. */
  private static final Duration NEWS_FOR = Duration.ofHours(24);

  private final String target;
  private final Map<String, DownloadTask> waiting = new LinkedHashMap<>();
  private final Map<String, Sent> sent = new HashMap<>();
  private boolean calling;
  private int failures;
  private Instant notBefore = Instant.MIN;

  private record Sent(String state, Instant at) {}

  CallbackLane(String target) {
    this.target = target;
  }

  /** Takes the place of what waited of the same task; nothing follows an end. */
  synchronized void put(DownloadTask task) {
    waiting.merge(
        task.id(), task, (before, after) -> before.status().isFinished() ? before : after);
  }

  /** What is to be told now. The lane is taken until {@link #answered}. */
  synchronized Optional<DownloadTask> take(Instant now) {
    if (calling || now.isBefore(notBefore)) {
      return Optional.empty();
    }
    for (Iterator<DownloadTask> all = waiting.values().iterator(); all.hasNext(); ) {
      DownloadTask task = all.next();
      if (isOld(task, now)) {
        all.remove();
        sent.remove(task.id());
        log.warn("{} was not told of task {} for a day; it can still ask", target, task.id());
      } else if (isDue(task, sent.get(task.id()), now)) {
        all.remove();
        calling = true;
        return Optional.of(task);
      }
    }
    return Optional.empty();
  }

  synchronized void answered(DownloadTask task, Outcome outcome, Instant now) {
    calling = false;
    switch (outcome) {
      case SETTLED -> {
        failures = 0;
        sent.put(task.id(), new Sent(state(task), now));
        if (task.status().isFinished()) {
          sent.remove(task.id());
        }
      }
      case FAILED -> {
        waiting.putIfAbsent(task.id(), task);
        failures++;
        notBefore = now.plus(backoff());
        if (failures == 1) {
          log.warn(
              "{} does not take what it is to be told of downloads; it is tried again", target);
        }
      }
    }
  }

  /** Whether nothing waits and nobody calls. */
  synchronized boolean isIdle() {
    return waiting.isEmpty() && sent.isEmpty() && !calling;
  }

  /** How a call ended. */
  enum Outcome {
    /** It arrived, or will be refused whenever it comes. */
    SETTLED,
    FAILED
  }

  private Duration backoff() {
    Duration backoff = FIRST_BACKOFF;
    for (int i = 1; i < failures && backoff.compareTo(LONGEST_BACKOFF) < 0; i++) {
      backoff = backoff.multipliedBy(2);
    }
    return backoff.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : backoff;
  }

  private static boolean isOld(DownloadTask task, Instant now) {
    return task.times().updatedAt().isBefore(now.minus(NEWS_FOR));
  }

  private static boolean isDue(DownloadTask task, @Nullable Sent before, Instant now) {
    return before == null
        || !before.state().equals(state(task))
        || !now.isBefore(before.at().plus(BETWEEN_PROGRESS));
  }

  private static String state(DownloadTask task) {
    return task.status().label() + "/" + task.state().stage().label();
  }
}
