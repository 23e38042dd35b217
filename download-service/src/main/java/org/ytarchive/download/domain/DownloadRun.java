package org.ytarchive.download.domain;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * One run of one task, step by step: look up, fetch, prove whole, fetch what belongs to it,
 * deliver.
 */
public final class DownloadRun {
  private final VideoSource source;
  private final MediaProbe probe;
  private final WorkArea workArea;
  private final TaskBoard board;
  private final Clock clock;

  public DownloadRun(
      VideoSource source, MediaProbe probe, WorkArea workArea, TaskBoard board, Clock clock) {
    this.source = source;
    this.probe = probe;
    this.workArea = workArea;
    this.board = board;
    this.clock = clock;
  }

  /** Runs to the end; the task is completed when this returns. */
  void run(DownloadTask task, RunControl control) throws SourceException, StoppedException {
    DownloadRequest request = task.request();
    WorkDirectory directory = workArea.open(task, board.failedBefore(task));
    FetchOrder order =
        new FetchOrder(request.videoId(), request.quality(), request.captionLanguages(), directory);
    Extraction extraction = source.lookUp(request.videoId(), control);
    FetchedVideo video;
    try {
      video = fetch(task, extraction, order, control);
    } catch (SourceException e) {
      if (e.remedy() != SourceException.Remedy.EXTRACT_AGAIN) {
        throw e;
      }
      source.forget(request.videoId());
      extraction = source.lookUp(request.videoId(), control);
      video = fetch(task, extraction, order, control);
    }
    at(task, Stage.VERIFYING);
    MediaFacts facts = verified(video, extraction, order, control);
    at(task, Stage.EXTRAS);
    FetchedExtras extras = source.fetchExtras(extraction, order, control);
    DeliveredFiles files = workArea.gather(task, extraction, video, extras);
    Outcome outcome =
        new Outcome(
            files,
            deliveredQuality(facts, request.quality()),
            extras.warnings(),
            provenance(task, video));
    control.commit();
    DownloadTask delivering =
        board.change(task.id(), (current, now) -> current.delivering(outcome, now));
    finish(delivering);
  }

  /** Delivers what is gathered, also again after a crash in the middle of it. */
  void finish(DownloadTask delivering) {
    workArea.deliver(delivering);
    board.change(
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

  private FetchedVideo fetch(
      DownloadTask task, Extraction extraction, FetchOrder order, RunControl control)
      throws SourceException, StoppedException {
    at(task, Stage.DOWNLOADING);
    ProgressMeter meter = new ProgressMeter();
    Consumer<FetchEvent> listener =
        event -> {
          synchronized (meter) {
            board.progressed(task.id(), meter.hear(event));
            if (event instanceof FetchEvent.Merging && control.reason() == null) {
              at(task, Stage.MERGING);
            }
          }
        };
    return source.fetchVideo(extraction, order, listener, control);
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
    board.change(
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
