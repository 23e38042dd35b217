package org.ytarchive.download.domain;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of one task, step by step: look up, fetch, prove whole, fetch what belongs to it,
 * deliver.
 */
public final class DownloadRun {
  private static final Logger log = LoggerFactory.getLogger(DownloadRun.class);

  /**
   * Failures that partial files may be to blame for, which a kill left in the middle of a write.
   */
  private static final Set<String> MAY_BE_THE_PARTIALS =
      Set.of("incomplete", "missing_fragment", "partial_refused");

  /** What a fresh connection may well help against. */
  private static final String STALLED = "stalled";

  private final VideoSource source;
  private final ExtrasStep extras;
  private final MediaProbe probe;
  private final WorkArea workArea;
  private final LibraryRoom library;
  private final TaskBoard board;
  private final Clock clock;

  public DownloadRun(
      VideoSource source,
      MediaProbe probe,
      WorkArea workArea,
      LibraryRoom library,
      TaskBoard board,
      Clock clock) {
    this.source = source;
    this.extras = new ExtrasStep(source, clock);
    this.probe = probe;
    this.workArea = workArea;
    this.library = library;
    this.board = board;
    this.clock = clock;
  }

  /** What the next step of a task needs of the source. */
  Set<Work> needs(DownloadTask task) {
    return source.isKnown(task.request().videoId())
        ? EnumSet.of(Work.STREAMS)
        : EnumSet.of(Work.LOOK_UP, Work.STREAMS);
  }

  /** Runs to the end; the task is completed when this returns. */
  void run(DownloadTask task, RunControl control) throws SourceException, StoppedException {
    Outcome gathered = task.outcome();
    if (gathered != null && workArea.isGathered(task)) {
      deliver(task, gathered, control);
      return;
    }
    WorkDirectory directory = workArea.open(task, board.failedBefore(task));
    boolean continued = workArea.hasPartials(directory);
    try (ReservedRoom reserved = new ReservedRoom(library, task.request(), clock)) {
      run(task, directory, continued, reserved, control);
      if (task.request().caller().jobId() != null) {
        reserved.leaveToStorage();
      }
    }
  }

  private void run(
      DownloadTask task,
      WorkDirectory directory,
      boolean continued,
      ReservedRoom reserved,
      RunControl control)
      throws SourceException, StoppedException {
    try {
      run(task, directory, reserved, control);
    } catch (SourceException e) {
      String reason = String.valueOf(e.problem().reason());
      if (reason.equals(STALLED)) {
        log.info("{} goes on from what it has: {}", task.request().videoId(), e.getMessage());
      } else if (continued && MAY_BE_THE_PARTIALS.contains(reason)) {
        log.info(
            "What was left of {} could not be continued, so it is fetched anew: {}",
            task.request().videoId(),
            e.getMessage());
        workArea.discard(task.id());
        workArea.open(task, Optional.empty());
      } else {
        throw e;
      }
      run(task, directory, reserved, control);
    }
  }

  private void run(
      DownloadTask task, WorkDirectory directory, ReservedRoom reserved, RunControl control)
      throws SourceException, StoppedException {
    DownloadRequest request = task.request();
    FetchOrder order =
        new FetchOrder(
            request.videoId(),
            request.quality(),
            request.captionLanguages(),
            directory,
            Along.CAPTIONS_AND_THUMBNAIL);
    Fetched fetched;
    try {
      fetched = fetch(task, order, reserved, control);
    } catch (SourceException e) {
      if (e.remedy() != SourceException.Remedy.EXTRACT_AGAIN) {
        throw e;
      }
      log.info("The media urls of {} have expired and are looked up again", request.videoId());
      source.forget(request.videoId());
      fetched = fetch(task, order, reserved, control);
    }
    Extraction extraction = fetched.extraction();
    FetchedVideo video = fetched.video();
    at(task, Stage.VERIFYING);
    MediaFacts facts = verified(video, extraction, order, control);
    at(task, Stage.EXTRAS);
    FetchedExtras extras = this.extras.run(extraction, order, control);
    DeliveredFiles files = workArea.gather(task, extraction, video, extras);
    Outcome outcome =
        new Outcome(
            files,
            deliveredQuality(facts, request.quality()),
            extras.warnings(),
            provenance(task, video));
    deliver(task, outcome, control);
  }

  private void deliver(DownloadTask task, Outcome outcome, RunControl control)
      throws StoppedException {
    control.commit();
    BiFunction<DownloadTask, Instant, DownloadTask> delivering =
        (current, now) -> current.delivering(outcome, now);
    DownloadTask noted;
    try {
      noted = board.change(task.id(), delivering);
    } catch (RuntimeException e) {
      // Memory knows what is gathered, so that it is not fetched again for want of a little room.
      board.settle(task.id(), delivering);
      throw e;
    }
    finish(noted);
  }

  /** Delivers what is gathered, also again after a crash in the middle of it. */
  void finish(DownloadTask delivering) {
    workArea.deliver(delivering);
    board.settle(
        delivering.id(),
        (current, now) -> {
          Outcome outcome = current.outcome();
          if (outcome == null) {
            throw new IllegalStateException("Task " + current.id() + " has nothing to deliver");
          }
          return current.completed(outcome, now);
        });
    workArea.discard(delivering.id());
  }

  private Fetched fetch(
      DownloadTask task, FetchOrder order, ReservedRoom reserved, RunControl control)
      throws SourceException, StoppedException {
    ProgressMeter meter = new ProgressMeter();
    RoomWatch room = new RoomWatch(workArea, order.directory(), control, reserved, clock);
    Consumer<FetchEvent> listener =
        event -> {
          synchronized (meter) {
            hear(event, task, meter, room);
          }
        };
    try {
      return source.fetch(order, listener, control);
    } catch (StoppedException e) {
      throw room.explain(e);
    }
  }

  private void hear(FetchEvent event, DownloadTask task, ProgressMeter meter, RoomWatch room) {
    if (event instanceof FetchEvent.LookedUp lookedUp) {
      room.require(ExpectedSize.bytes(lookedUp.extraction().info(), task.request().quality()));
      at(task, Stage.DOWNLOADING);
      return;
    }
    Transfer transfer = meter.hear(event);
    board.progressed(task.id(), transfer);
    room.look(transfer);
    if (event instanceof FetchEvent.Merging) {
      at(task, Stage.MERGING);
    }
  }

  private MediaFacts verified(
      FetchedVideo video, Extraction extraction, FetchOrder order, RunControl control)
      throws SourceException, StoppedException {
    try {
      MediaFacts facts = probe.probe(video.file(), control);
      CompletenessGate.require(facts, extraction.info(), order.quality());
      return facts;
    } catch (SourceException e) {
      // What is not whole would only be taken for whole again, and its urls may be to blame.
      workArea.discard(order.directory().root().getFileName().toString());
      source.forget(order.videoId());
      throw e;
    }
  }

  private void at(DownloadTask task, Stage stage) {
    board.settle(
        task.id(),
        (current, now) -> current.status().isRunning() ? current.at(stage, now) : current);
  }

  private Provenance provenance(DownloadTask task, FetchedVideo video) {
    Instant now = clock.instant();
    Instant startedAt = task.times().startedAt();
    Caller caller = task.request().caller();
    return new Provenance(
        source.sourceUrl(task.request().videoId()),
        source.toolVersions(),
        video.arguments(),
        video.formatIds(),
        startedAt == null ? now : startedAt,
        now,
        Math.max(1, task.state().attempts()),
        caller.jobId(),
        caller.traceId());
  }

  private static String deliveredQuality(MediaFacts facts, Quality asked) {
    Integer height = facts.height();
    if (facts.videoStreams() == 0 || height == null) {
      return asked.hasPicture() && facts.videoStreams() > 0 ? asked.label() : Quality.AUDIO.label();
    }
    return height + "p";
  }
}
