package org.ytarchive.jobs.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;

/** One worker's way through a video's steps, from the first unfinished one on. */
final class VideoRun {

  private static final int NOT_FOUND = 404;

  private final Job job;
  private final Peers peers;
  private final VideoLedger ledger;
  private final DownloadStep downloads;
  private final Clock clock;
  private JobVideo video;
  private Downloader.@Nullable State downloaded;

  VideoRun(Turn turn, Peers peers, VideoLedger ledger, DownloadStep downloads, Clock clock) {
    this.job = turn.job();
    this.video = turn.video();
    this.peers = peers;
    this.ledger = ledger;
    this.downloads = downloads;
    this.clock = clock;
  }

  JobVideo video() {
    return video;
  }

  void toTheEnd() {
    while (!video.state().ended()) {
      ledger.requireNoDeletion(job, video.videoId());
      switch (video.step()) {
        case METADATA -> metadata();
        case EXISTS -> exists();
        case DOWNLOAD -> download();
        case SAVE -> save();
      }
    }
  }

  private void metadata() {
    Instant since = clock.instant();
    MetadataSource.Video found = peers.metadata().video(job, video.videoId());
    VideoFacts facts = video.facts().found(found.title(), found.durationSeconds());
    boolean alone = job.spec().type() == JobType.METADATA_ONLY;
    if (alone || job.spec().options().includeMetadata()) {
      peers
          .library()
          .saveVideoMetadata(video.videoId(), found.document(), job.spec().options().outputDir());
      facts = facts.withMetadataSaved();
    }
    VideoFacts known = facts;
    if (alone) {
      end(VideoState.SUCCEEDED, since, v -> v.with(known));
    } else {
      done(since, v -> v.with(known).at(Step.EXISTS));
    }
  }

  private void exists() {
    Instant since = clock.instant();
    JobOptions options = job.spec().options();
    if (options.skipExisting() && peers.library().hasVideo(video.videoId(), options.outputDir())) {
      end(VideoState.SKIPPED, since, UnaryOperator.identity());
    } else {
      done(since, v -> v.at(Step.DOWNLOAD));
    }
  }

  private void download() {
    Instant since = clock.instant();
    Downloader.State state = downloads.run(new Turn(job, video));
    downloaded = state;
    Downloader.Files files = state.files();
    long size = files == null ? 0 : peers.staging().size(files.video()).orElse(0);
    done(since, v -> v.with(v.facts().withFileSize(size)).at(Step.SAVE));
  }

  private void save() {
    Instant since = clock.instant();
    Downloader.Files files = filesToSave();
    if (files == null) {
      done(since, v -> v.downloadLost().at(Step.EXISTS));
      return;
    }
    boolean stored = stored(files, since);
    peers.staging().clear(video.jobId(), video.videoId());
    if (stored) {
      end(VideoState.SUCCEEDED, since, v -> v.with(v.facts().withVideoStored(files.warnings())));
    } else {
      end(VideoState.SKIPPED, since, v -> v.with(v.facts().withFileSize(null)));
    }
  }

  /** Not where another job brought the video while this one downloaded it, and may be content. */
  private boolean stored(Downloader.Files files, Instant since) {
    JobOptions options = job.spec().options();
    Long size = video.facts().fileSize();
    try {
      peers
          .library()
          .saveVideo(
              new Library.Delivery(
                  video.videoId(),
                  files,
                  size == null ? 0 : size,
                  since,
                  provenance(),
                  options.outputDir(),
                  options.skipExisting() ? Library.IfStored.KEEP : Library.IfStored.REPLACE));
      return true;
    } catch (ServiceException e) {
      if (options.skipExisting() && Library.STORED_DIFFERENTLY.equals(e.details().get("reason"))) {
        return false;
      }
      throw e;
    }
  }

  /** The files of the finished task; null where Download no longer knows of it. */
  private Downloader.@Nullable Files filesToSave() {
    if (downloaded == null) {
      try {
        downloaded = peers.downloader().state(video.taskId());
      } catch (ServiceException e) {
        if (e.status() == NOT_FOUND) {
          return null;
        }
        throw e;
      }
    }
    return downloaded.files();
  }

  private Map<String, Object> provenance() {
    Map<String, Object> provenance = new LinkedHashMap<>();
    if (downloaded != null) {
      provenance.putAll(downloaded.provenance());
    }
    provenance.put("job_id", video.jobId());
    provenance.put("task_id", video.taskId().toString());
    provenance.put("requested_quality", job.spec().options().quality());
    return provenance;
  }

  private void done(Instant since, UnaryOperator<JobVideo> change) {
    video = ledger.advance(video.ticket(), spending(since, change));
  }

  private void end(VideoState how, Instant since, UnaryOperator<JobVideo> change) {
    video =
        ledger.end(
            video.ticket(), how, v -> spending(since, change).apply(v).with((VideoError) null));
  }

  private UnaryOperator<JobVideo> spending(Instant since, UnaryOperator<JobVideo> change) {
    Duration time = Duration.between(since, clock.instant());
    Step step = video.step();
    return v -> change.apply(v).spending(step, time);
  }
}
