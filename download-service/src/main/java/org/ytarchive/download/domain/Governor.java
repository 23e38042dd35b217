package org.ytarchive.download.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.ytarchive.common.error.ErrorCode;

/**
 * The one budget for everything that goes to the source: how much at once, how soon one after the
 * other, and a pause of one kind of work when the source says that it is too much. After a pause
 * one call tries; the others follow when it was answered. Pauses survive a restart. Thread-safe.
 */
public final class Governor {
  /** How soon to look again while another call tries whether a pause is over. */
  private static final Duration WHILE_PROBING = Duration.ofSeconds(5);

  /** Captions are refused easily and soon given again; a run waits for them meanwhile. */
  private static final Duration FIRST_OF_CAPTIONS = Duration.ofSeconds(4);

  /**
   * @param tasks downloads at once, 1 or more
   * @param distance between the starts of two calls
   * @param firstCoolDown the first pause after a refusal, of captions at most 4 s; each further one
   *     is twice as long
   * @param longestCoolDown above which it does not grow
   */
  public record Limits(
      int tasks, Duration distance, Duration firstCoolDown, Duration longestCoolDown) {}

  /** A call to the source. */
  @FunctionalInterface
  public interface Call<T> {
    T run() throws SourceException, StoppedException;
  }

  private final Limits limits;
  private final PauseStore store;
  private final Clock clock;
  private final Map<Work, Pause> pauses = new EnumMap<>(Work.class);
  private final Set<Work> probing = EnumSet.noneOf(Work.class);
  private Instant nextStart = Instant.MIN;

  public Governor(Limits limits, PauseStore store, Clock clock) {
    this.limits = limits;
    this.store = store;
    this.clock = clock;
    store.load().forEach(pause -> pauses.put(pause.work(), believable(pause)));
  }

  /** What was set while the clock was ahead is over, and one call tries whether it is. */
  private Pause believable(Pause pause) {
    Instant now = clock.instant();
    Instant latest = now.plus(length(pause.work(), pause.refusals()));
    return pause.until().isAfter(latest)
        ? new Pause(pause.work(), pause.why(), now, pause.refusals())
        : pause;
  }

  /** How many more tasks may start now, whatever kind of work they need. */
  public synchronized int room(int running) {
    int free = Math.max(0, limits.tasks() - running);
    if (limits.distance().isZero()) {
      return free;
    }
    return clock.instant().isBefore(nextStart) ? 0 : Math.min(1, free);
  }

  /** Whether a pause of what tasks need was not answered since: start one thing at a time. */
  public synchronized boolean triesCarefully() {
    return pauses.keySet().stream().anyMatch(work -> work != Work.CAPTIONS);
  }

  /** A task starts now. */
  public synchronized void started() {
    nextStart = clock.instant().plus(limits.distance());
  }

  /**
   * Takes the next turn of a call that is no task's.
   *
   * @param patience for which it would wait
   * @return how long it has to wait; nothing if that is longer
   */
  public synchronized Optional<Duration> turn(Duration patience) {
    Instant now = clock.instant();
    Instant start = nextStart.isAfter(now) ? nextStart : now;
    Duration wait = Duration.between(now, start);
    if (wait.compareTo(patience) > 0) {
      return Optional.empty();
    }
    nextStart = start.plus(limits.distance());
    return Optional.of(wait);
  }

  /**
   * Makes a call, unless its kind of work is paused, and learns from how it is answered.
   *
   * @throws SourceException with the time of the next try: {@link SourceException.Remedy#WAIT}
   *     during a pause, {@link SourceException.Remedy#COOL_DOWN} when the source refuses
   */
  public <T> T call(Work work, Call<T> call) throws SourceException, StoppedException {
    return call(EnumSet.of(work), () -> work, call);
  }

  /**
   * The same for a call that does several kinds of work one after the other.
   *
   * @param at which of them it is at
   */
  <T> T call(Set<Work> works, Supplier<Work> at, Call<T> call)
      throws SourceException, StoppedException {
    enter(works);
    try {
      T answer = call.run();
      works.forEach(this::answered);
      return answer;
    } catch (SourceException e) {
      if (e.remedy() == SourceException.Remedy.COOL_DOWN) {
        Instant until = refused(at.get(), e.problem().message());
        throw new SourceException(e.problem(), SourceException.Remedy.COOL_DOWN, until);
      }
      if (e.problem().code() == ErrorCode.VIDEO_UNAVAILABLE) {
        answered(at.get());
      }
      throw e;
    } finally {
      leave(works);
    }
  }

  /** The pause of this kind of work that is on now. */
  public synchronized Optional<Pause> pauseOf(Work work) {
    return Optional.ofNullable(pauses.get(work))
        .filter(pause -> clock.instant().isBefore(pause.until()));
  }

  /** All pauses that are on now. */
  public List<Pause> pauses() {
    return List.of(Work.values()).stream().map(this::pauseOf).flatMap(Optional::stream).toList();
  }

  /** What a pause says to who waits for it. */
  public static TaskProblem problem(Pause pause) {
    return new TaskProblem(ErrorCode.API_QUOTA_EXCEEDED, pause.why(), "rate_limited");
  }

  /** Whether this kind of work pauses, or nobody knows yet whether its pause is over. */
  synchronized boolean rests(Work work) {
    return pauses.containsKey(work);
  }

  private synchronized void enter(Set<Work> works) throws SourceException {
    for (Work work : works) {
      Optional<Pause> on = pauseOf(work);
      if (on.isPresent()) {
        throw paused(problem(on.get()), on.get().until());
      }
    }
    for (Work work : works) {
      Pause unanswered = pauses.get(work);
      if (unanswered != null && probing.contains(work)) {
        throw paused(problem(unanswered), clock.instant().plus(WHILE_PROBING));
      }
    }
    works.stream().filter(pauses::containsKey).forEach(probing::add);
  }

  private synchronized void leave(Set<Work> works) {
    probing.removeAll(works);
  }

  /** The source answered this part of a call that goes on. */
  synchronized void passed(Work work) {
    answered(work);
    probing.remove(work);
  }

  private synchronized void answered(Work work) {
    Pause pause = pauses.get(work);
    // What began before the source refused says nothing about now.
    if (pause != null && probing.contains(work)) {
      pauses.remove(work);
      store.save(List.copyOf(pauses.values()));
    }
  }

  private synchronized Instant refused(Work work, String why) {
    Optional<Pause> on = pauseOf(work);
    if (on.isPresent()) {
      return on.get().until();
    }
    Pause last = pauses.get(work);
    int refusals = last == null ? 1 : last.refusals() + 1;
    Pause begun = new Pause(work, why, clock.instant().plus(length(work, refusals)), refusals);
    pauses.put(work, begun);
    store.save(List.copyOf(pauses.values()));
    return begun.until();
  }

  private Duration length(Work work, int refusals) {
    Duration length = first(work);
    for (int i = 1; i < refusals && length.compareTo(limits.longestCoolDown()) < 0; i++) {
      length = length.multipliedBy(2);
    }
    return length.compareTo(limits.longestCoolDown()) > 0 ? limits.longestCoolDown() : length;
  }

  private Duration first(Work work) {
    Duration first = limits.firstCoolDown();
    return work == Work.CAPTIONS && first.compareTo(FIRST_OF_CAPTIONS) > 0
        ? FIRST_OF_CAPTIONS
        : first;
  }

  private static SourceException paused(TaskProblem problem, Instant until) {
    return new SourceException(problem, SourceException.Remedy.WAIT, until);
  }
}
