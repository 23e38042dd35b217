package org.ytarchive.jobs.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

/** Reads a job's playlist and makes its entries the job's videos. */
public final class PlaylistWork {

  private static final Logger log = LoggerFactory.getLogger(PlaylistWork.class);

  private final PlaylistLedger ledger;
  private final Peers peers;
  private final FailurePolicy policy;

  public PlaylistWork(PlaylistLedger ledger, Peers peers, FailurePolicy policy) {
    this.ledger = ledger;
    this.peers = peers;
    this.policy = policy;
  }

  /** Works on the job until its videos are known, it has to wait, or it has failed. */
  public Next run(JobTicket ticket) {
    Optional<Job> job = ledger.begin(ticket);
    return job.isEmpty() ? Next.DONE : attempt(ticket, job.get());
  }

  private Next attempt(JobTicket ticket, Job job) {
    try {
      String playlistId = Objects.requireNonNull(job.spec().playlistId(), "playlistId");
      MetadataSource.Playlist playlist = peers.metadata().playlist(job, playlistId);
      if (job.spec().type() == JobType.METADATA_ONLY || job.spec().options().includeMetadata()) {
        peers
            .library()
            .savePlaylistMetadata(
                playlistId, playlist.document(), job.spec().options().outputDir());
      }
      ledger.expanded(ticket, videos(job, playlist));
      return Next.DONE;
    } catch (ServiceException e) {
      return settle(ticket, job, e);
    } catch (RuntimeException e) {
      log.atError()
          .setCause(e)
          .addKeyValue("job_id", job.id())
          .log("The playlist of job {} met a fault of this service", job.id());
      return settle(ticket, job, policy.failure(e));
    }
  }

  private List<JobVideo> videos(Job job, MetadataSource.Playlist playlist) {
    Map<String, MetadataSource.Entry> distinct = new LinkedHashMap<>();
    playlist.entries().forEach(entry -> distinct.putIfAbsent(entry.videoId(), entry));
    List<JobVideo> videos = new ArrayList<>();
    for (MetadataSource.Entry entry : distinct.values()) {
      JobVideo video =
          JobVideo.waiting(
              job.id(), entry.videoId(), videos.size(), job.course().round(), entry.title());
      videos.add(entry.unavailable() == null ? video : unavailable(video, entry.unavailable()));
    }
    return videos;
  }

  private static JobVideo unavailable(JobVideo video, String reason) {
    VideoError error =
        new VideoError(
            ErrorCode.VIDEO_UNAVAILABLE.code(),
            "The playlist lists it as %s.".formatted(reason),
            reason);
    return video
        .in(VideoState.UNAVAILABLE, video.course().ended(video.course().tries()))
        .with(error);
  }

  private Next settle(JobTicket ticket, Job job, ServiceException failure) {
    Instant now = ledger.now();
    Optional<Postponement> postponed = policy.decide(failure, job.course().tries(), now);
    if (postponed.isEmpty()) {
      ledger.failed(ticket, VideoError.of(failure));
      return Next.DONE;
    }
    ledger.postpone(ticket, postponed.get());
    return new Next.Again(postponed.get().until());
  }
}
