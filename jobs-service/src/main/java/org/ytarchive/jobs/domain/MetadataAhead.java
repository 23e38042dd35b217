package org.ytarchive.jobs.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.error.ServiceException;

/**
 * Asks for a job's next videos together before it asks for one of them: fifty cost what one costs.
 * The source keeps what it finds out, so that each is answered from there afterwards; what a batch
 * did not bring is asked for alone, and fails alone. Thread-safe.
 */
public final class MetadataAhead implements MetadataSource {

  private static final Logger log = LoggerFactory.getLogger(MetadataAhead.class);
  private static final int TOGETHER = 50;

  /** Less than for what time answers are kept by Metadata, as it comes. */
  private static final Duration GOOD_FOR = Duration.ofMinutes(30);

  private static final int MOST_JOBS = 1000;

  private final MetadataSource source;
  private final VideoStore videos;
  private final Clock clock;
  private final Map<String, Batch> newest = new LinkedHashMap<>();

  /**
   * Over that source.
   *
   * @param videos to know which come next
   */
  public MetadataAhead(MetadataSource source, VideoStore videos, Clock clock) {
    this.source = source;
    this.videos = videos;
    this.clock = clock;
  }

  /**
   * The last batch of a job.
   *
   * @param before the one before it, whose videos may still come
   */
  private record Batch(
      List<String> ids, Instant at, CompletableFuture<Void> over, @Nullable Batch before) {

    @Nullable Batch with(String videoId, Instant now) {
      if (ids.contains(videoId) && now.isBefore(at.plus(GOOD_FOR))) {
        return this;
      }
      return before == null ? null : before.with(videoId, now);
    }

    Batch alone() {
      return new Batch(ids, at, over, null);
    }
  }

  @Override
  public Video video(Job job, String videoId) {
    Batch known;
    Batch made = null;
    synchronized (newest) { // so that a batch is asked for once, whoever comes
      Batch last = newest.get(job.id());
      known = last == null ? null : last.with(videoId, clock.instant());
      if (known == null) {
        made = next(job.id(), videoId, last);
      }
    }
    if (known != null) {
      known.over().join();
    } else if (made != null) {
      askFor(job, made);
    }
    return source.video(job, videoId);
  }

  private @Nullable Batch next(String jobId, String videoId, @Nullable Batch last) {
    List<String> ids = videos.unknownAround(jobId, videoId, TOGETHER);
    if (ids.size() < 2) {
      return null;
    }
    Batch batch =
        new Batch(
            ids, clock.instant(), new CompletableFuture<>(), last == null ? null : last.alone());
    newest.remove(jobId);
    newest.put(jobId, batch);
    if (newest.size() > MOST_JOBS) {
      newest.remove(newest.keySet().iterator().next());
    }
    return batch;
  }

  @Override
  public Playlist playlist(Job job, String playlistId) {
    return source.playlist(job, playlistId);
  }

  @Override
  public Batched together(Job job, List<String> videoIds) {
    return source.together(job, videoIds);
  }

  private void askFor(Job job, Batch batch) {
    List<String> ids = batch.ids();
    Batched outcome = Batched.NO;
    try {
      outcome = source.together(job, ids);
    } catch (ServiceException e) {
      log.atInfo()
          .addKeyValue("job_id", job.id())
          .log(
              "{} videos of job {} could not be asked for together, each is asked for alone: {}",
              ids.size(),
              job.id(),
              e.getMessage());
    } finally {
      if (outcome == Batched.NO) {
        synchronized (newest) {
          newest.remove(job.id(), batch);
        }
      }
      batch.over().complete(null);
    }
  }
}
