package org.ytarchive.download.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

/**
 * The one budget for everything that goes to the source: how much at once, how soon one after the
 * other, and a cool-down of all of it when the source says that it is too much. After a cool-down
 * one task goes first and tries; the others follow when it got through. Thread-safe.
 */
public final class Governor {
  private static final Duration LOOK_UP_PATIENCE = Duration.ofSeconds(20);

  /**
   * @param tasks downloads at once, 1 or more
   * @param lookUps look-ups at once beside them, 1 or more
   * @param pause between the starts of two calls
   * @param firstCoolDown the first pause after a refusal; each further one is twice as long
   * @param longestCoolDown above which it does not grow
   */
  public record Limits(
      int tasks, int lookUps, Duration pause, Duration firstCoolDown, Duration longestCoolDown) {}

  /** A cool-down: why, and until when. */
  public record Hold(String why, Instant until) {}

  private final Limits limits;
  private final Clock clock;
  private final Semaphore lookUps;
  private Instant nextStart = Instant.MIN;
  private Duration nextCoolDown;
  private @Nullable Hold hold;
  private boolean probing;

  public Governor(Limits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
    this.lookUps = new Semaphore(limits.lookUps(), true);
    this.nextCoolDown = limits.firstCoolDown();
  }

  /** How many more tasks may start now. */
  public synchronized int room(int running) {
    Instant now = clock.instant();
    if (currentHold(now).isPresent() || now.isBefore(nextStart)) {
      return 0;
    }
    int free = (probing ? 1 : limits.tasks()) - running;
    return limits.pause().isZero() ? Math.max(0, free) : Math.max(0, Math.min(1, free));
  }

  /** A call goes out now. */
  public synchronized void started() {
    nextStart = clock.instant().plus(limits.pause());
  }

  /** The source answered as it should: whatever cool-down there was is over. */
  public synchronized void answered() {
    probing = false;
    nextCoolDown = limits.firstCoolDown();
  }

  /**
   * The source asked for a pause.
   *
   * @return until when, and why
   */
  public synchronized Hold coolDown(String why) {
    Instant now = clock.instant();
    Optional<Hold> running = currentHold(now);
    if (running.isPresent()) {
      return running.get();
    }
    Hold begun = new Hold(why, now.plus(nextCoolDown));
    hold = begun;
    probing = true;
    Duration doubled = nextCoolDown.multipliedBy(2);
    nextCoolDown =
        doubled.compareTo(limits.longestCoolDown()) > 0 ? limits.longestCoolDown() : doubled;
    return begun;
  }

  /** The cool-down that is on now. */
  public synchronized Optional<Hold> hold() {
    return currentHold(clock.instant());
  }

  /**
   * Makes a look-up within the budget.
   *
   * @throws ServiceException E001 with the time to wait during a cool-down, E006 if too many
   *     look-ups are waiting
   */
  public <T> T lookUp(LookUp<T> call) {
    refuseDuringCoolDown();
    if (!acquire()) {
      throw new ServiceException(
              ErrorCode.SERVICE_UNAVAILABLE,
              "Too many look-ups are waiting for yt-dlp. Try again in a moment")
          .withRetryAfter(LOOK_UP_PATIENCE);
    }
    try {
      refuseDuringCoolDown();
      started();
      T answer = call.run();
      answered();
      return answer;
    } catch (SourceException e) {
      if (e.remedy() == SourceException.Remedy.COOL_DOWN) {
        throw coolingDown(coolDown(e.problem().message()));
      }
      throw e.toServiceException();
    } catch (StoppedException e) {
      throw new ServiceException(
          ErrorCode.SERVICE_UNAVAILABLE, "The service is stopping. Try again when it is up");
    } finally {
      lookUps.release();
    }
  }

  /** A call that looks something up. */
  @FunctionalInterface
  public interface LookUp<T> {
    T run() throws SourceException, StoppedException;
  }

  private boolean acquire() {
    try {
      return lookUps.tryAcquire(LOOK_UP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void refuseDuringCoolDown() {
    hold()
        .ifPresent(
            current -> {
              throw coolingDown(current);
            });
  }

  private ServiceException coolingDown(Hold current) {
    return new ServiceException(
            ErrorCode.API_QUOTA_EXCEEDED,
            "The source asked for a pause (%s); it lasts until %s"
                .formatted(current.why(), current.until()))
        .withDetail("until", current.until().toString())
        .withRetryAfter(Duration.between(clock.instant(), current.until()));
  }

  private Optional<Hold> currentHold(Instant now) {
    if (hold != null && !now.isBefore(hold.until())) {
      hold = null;
    }
    return Optional.ofNullable(hold);
  }
}
