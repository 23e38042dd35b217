package org.ytarchive.storage.domain;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rebuilds and reconciles the index in the background, one run at a time. */
public final class Rebuilds {
  private static final Logger log = LoggerFactory.getLogger(Rebuilds.class);

  private final Reconciliation reconciliation;
  private final Clock clock;
  private final Executor background;
  private final AtomicReference<@Nullable Run> latest = new AtomicReference<>();

  public Rebuilds(Reconciliation reconciliation, Clock clock, Executor background) {
    this.reconciliation = reconciliation;
    this.clock = clock;
    this.background = background;
  }

  /** Whether all videos are read, or only those that changed. */
  public enum Scope {
    REBUILD,
    RECONCILE
  }

  /** How far a run has come. */
  public enum Status {
    RUNNING,
    COMPLETED,
    FAILED
  }

  /**
   * A run and what it found so far.
   *
   * @param error why it failed; null unless it did
   */
  public record Run(
      String id,
      Scope scope,
      Status status,
      Instant startedAt,
      @Nullable Instant finishedAt,
      ReconciliationReport report,
      @Nullable String error) {
    Run with(ReconciliationReport progress) {
      return new Run(id, scope, status, startedAt, null, progress, null);
    }

    Run ended(Status how, Instant now, @Nullable String why) {
      return new Run(id, scope, how, startedAt, now, report, why);
    }
  }

  /** Begins a run; while one is running, that one is the answer. */
  public synchronized Run start(Scope scope) {
    Run current = latest.get();
    if (current != null && current.status() == Status.RUNNING) {
      return current;
    }
    Run run =
        new Run(
            UUID.randomUUID().toString(),
            scope,
            Status.RUNNING,
            clock.instant(),
            null,
            ReconciliationReport.EMPTY,
            null);
    latest.set(run);
    background.execute(() -> run(run));
    return run;
  }

  /** Begins again what a kill interrupted. */
  public void resume() {
    if (reconciliation.wasRebuilding()) {
      log.info("The index was being made anew when this service was stopped; that begins again");
      start(Scope.REBUILD);
    }
  }

  /** The latest run, if it has this id. Earlier ones are forgotten, and all are at a restart. */
  public Optional<Run> find(String id) {
    return Optional.ofNullable(latest.get()).filter(run -> run.id().equals(id));
  }

  private void run(Run begun) {
    try {
      ReconciliationReport report =
          switch (begun.scope()) {
            case REBUILD -> reconciliation.rebuild(progress -> latest.set(begun.with(progress)));
            case RECONCILE ->
                reconciliation.run(
                    LibraryReader.Look.AT_FILES, progress -> latest.set(begun.with(progress)));
          };
      latest.set(begun.with(report).ended(Status.COMPLETED, clock.instant(), null));
    } catch (RuntimeException e) {
      Run current = latest.get();
      latest.set(
          (current == null ? begun : current)
              .ended(Status.FAILED, clock.instant(), e.getMessage()));
      log.error("The index could not be brought into line: {}", e.getMessage(), e);
    }
  }
}
