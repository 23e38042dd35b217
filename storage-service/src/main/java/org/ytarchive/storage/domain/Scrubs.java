package org.ytarchive.storage.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.id.Ids;

/** Runs scrubs in the background, one after the other, and takes interrupted ones up again. */
public final class Scrubs {
  private static final Logger log = LoggerFactory.getLogger(Scrubs.class);
  private static final Duration BETWEEN_SAVES = Duration.ofSeconds(2);

  private final Scrubber scrubber;
  private final ScrubRecords records;
  private final DamagePlans plans;
  private final Clock clock;
  private final Executor background;
  private final Set<String> inHand = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Scrub latest;

  /**
   * @param background runs one thing at a time
   */
  public Scrubs(
      Scrubber scrubber, ScrubRecords records, WorkPlans plans, Clock clock, Executor background) {
    this.scrubber = scrubber;
    this.records = records;
    this.plans = new DamagePlans(plans, clock);
    this.clock = clock;
    this.background = background;
  }

  /** Goes on with what was interrupted: by the last stop, or by a fault such as a full disk. */
  public void resume() {
    List<Scrub> known = records.list();
    if (latest == null) {
      latest = known.stream().findFirst().orElse(null);
    }
    known.stream().filter(Scrubs::isRunning).forEach(this::runInBackground);
  }

  /**
   * Begins a scrub.
   *
   * @param videoIds the videos to look at; empty means all. While all are being looked at already,
   *     that scrub is the answer
   */
  public synchronized Scrub start(List<String> videoIds) {
    if (videoIds.isEmpty()) {
      Optional<Scrub> running =
          records.list().stream().filter(Scrubs::isRunning).filter(Scrub::isFull).findFirst();
      if (running.isPresent()) {
        runInBackground(running.get());
        return running.get();
      }
    }
    List<VideoRef> targets =
        videoIds.stream()
            .map(Ids::requireVideoId)
            .distinct()
            .flatMap(id -> scrubber.locate(id).stream())
            .toList();
    Scrub scrub = Scrub.begin(UUID.randomUUID().toString(), clock.instant(), targets);
    records.save(scrub);
    runInBackground(scrub);
    return scrub;
  }

  public Optional<Scrub> find(String id) {
    Scrub current = latest;
    return current != null && current.id().equals(id) ? Optional.of(current) : records.find(id);
  }

  /** The one that was worked at last; empty if there never was one. */
  public Optional<Scrub> latest() {
    return Optional.ofNullable(latest);
  }

  /** Looks at everything, if that was not done for so long. */
  public void startIfDue(Duration interval) {
    Instant due = clock.instant().minus(interval);
    boolean done =
        records.list().stream().anyMatch(scrub -> scrub.isFull() && scrub.startedAt().isAfter(due));
    if (!done) {
      start(List.of());
    }
  }

  /** Does nothing where it runs, or waits to, already. */
  private void runInBackground(Scrub scrub) {
    if (inHand.add(scrub.id())) {
      background.execute(
          () -> {
            try {
              run(scrub);
            } finally {
              inHand.remove(scrub.id());
            }
          });
    }
  }

  private void run(Scrub begun) {
    latest = begun;
    Saves saves = new Saves();
    try {
      Scrub done = scrubber.run(begun, saves::offer);
      Scrub finished = done.finished(clock.instant(), plans.settle(done));
      records.save(finished);
      latest = finished;
      log.atInfo()
          .addKeyValue("verify_id", finished.id())
          .log(
              "Verified {} files: {} are whole, {} missing, {} corrupt",
              finished.counts().checked(),
              finished.counts().ok(),
              finished.counts().missing(),
              finished.counts().corrupt());
    } catch (RuntimeException e) {
      stopped(begun, saves, e);
    }
  }

  /** An interrupted thread cannot write: the interruption has to wait until that is done. */
  private static void stopped(Scrub begun, Saves saves, RuntimeException why) {
    boolean stopping = Thread.interrupted();
    try {
      saves.flush();
    } catch (RuntimeException e) {
      why.addSuppressed(e);
    }
    if (stopping) {
      Thread.currentThread().interrupt();
      return;
    }
    log.atError()
        .addKeyValue("verify_id", begun.id())
        .setCause(why)
        .log("Verification stopped, and goes on within an hour: {}", why.getMessage());
  }

  private static boolean isRunning(Scrub scrub) {
    return scrub.status() == Scrub.Status.RUNNING;
  }

  /** Shows every state, and writes one down now and then: what is lost is checked again. */
  private final class Saves {
    private Instant saved = clock.instant();

    void offer(Scrub scrub) {
      latest = scrub;
      if (clock.instant().isAfter(saved.plus(BETWEEN_SAVES))) {
        flush();
      }
    }

    void flush() {
      Scrub current = latest;
      if (current != null) {
        records.save(current);
        saved = clock.instant();
      }
    }
  }
}
