package org.ytarchive.jobs.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells a service that is down from a process that can't reach it, where several processes share
 * the work: the others go on with the step. Thread-safe.
 */
public final class Reach {

  private static final Duration NOTED_EVERY = Duration.ofSeconds(5);

  /** Some notes long: one that is late is not missed. */
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final ReachStore store;
  private final Backoff rests;
  private final String process = UUID.randomUUID().toString();
  private final Map<Step, Instant> noted = new ConcurrentHashMap<>();
  private final AtomicInteger inVain = new AtomicInteger();

  /**
   * Of this process.
   *
   * @param rests for how long it leaves the work to others, the longer the more often it was in
   *     vain
   */
  public Reach(ReachStore store, Backoff rests) {
    this.store = store;
    this.rests = rests;
  }

  /** This process has got the step done, or goes on in it; part of a transaction. */
  void goesOn(Step step, Instant now) {
    inVain.set(0);
    Instant last = noted.get(step);
    if (last == null || !now.isBefore(last.plus(NOTED_EVERY))) {
      noted.put(step, now);
      store.note(process, step, now);
    }
  }

  /**
   * This process did not reach what the step takes.
   *
   * @return for how long it is to leave work to others; empty where they don't get on either
   */
  Optional<Duration> inVain(Step step, Instant now) {
    return store.notedElsewhere(process, step, now.minus(FRESH))
        ? Optional.of(rests.after(inVain.incrementAndGet()))
        : Optional.empty();
  }
}
