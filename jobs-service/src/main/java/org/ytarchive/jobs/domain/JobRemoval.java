package org.ytarchive.jobs.domain;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ytarchive.common.error.ServiceException;

/** Deletes jobs that have ended, and what they archived only when that is asked for. */
public final class JobRemoval {

  /** Longer than Storage is waited for, with all attempts. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final JobRecords records;
  private final WorkQueue queue;
  private final Library library;
  private final Clock clock;

  /** What happens to the files in the library. */
  public enum Files {
    KEEP,
    DELETE
  }

  /**
   * What was deleted.
   *
   * @param files how many files of the library
   */
  public record Removed(String jobId, long files) {}

  public JobRemoval(JobRecords records, WorkQueue queue, Library library, Clock clock) {
    this.records = records;
    this.queue = queue;
    this.library = library;
    this.clock = clock;
  }

  /** The files go first: while they can't, the job stays, and the request can be repeated. */
  Removed remove(String id, Files files) {
    Job job = requireEnded(records.jobs().find(id), id);
    long deleted = files == Files.DELETE ? deleteFiles(job) : 0;
    records
        .transactions()
        .run(
            () -> {
              Job ended = requireEnded(records.jobs().lock(id), id);
              records.videos().of(id).stream()
                  .filter(JobVideo::mayBeDownloading)
                  .forEach(video -> queue.withdraw(Withdrawal.of(video)));
              queue.wrapUp(ended); // also where it was done before: its staging must not stay
              records.jobs().delete(List.of(id));
            });
    return new Removed(id, deleted);
  }

  private long deleteFiles(Job job) {
    long deleted = 0;
    for (JobVideo video : records.videos().of(job.id())) {
      if (video.state() == VideoState.SUCCEEDED && video.facts().videoDownloaded()) {
        deleted += deleteFiles(job, video);
      }
    }
    return deleted;
  }

  /**
   * It is durable that the video is being deleted before others are looked for that want it: so one
   * that is not found now comes later, sees that when it takes the video up, and waits.
   */
  private long deleteFiles(Job job, JobVideo video) {
    String deletion = UUID.randomUUID().toString();
    String root = job.spec().options().outputDir();
    records
        .transactions()
        .run(
            () ->
                records
                    .videos()
                    .beginDeletion(deletion, video.videoId(), root, clock.instant().plus(LONGEST)));
    try {
      return wantedElsewhere(job, video, root) ? 0 : library.delete(video.videoId(), root);
    } finally {
      records.transactions().run(() -> records.videos().endDeletion(deletion, clock.instant()));
    }
  }

  /** Whether another job put the video there too, relied on it being there, or is about to. */
  private boolean wantedElsewhere(Job job, JobVideo video, String root) {
    return records.jobs().holding(video.videoId()).stream()
        .filter(other -> !other.id().equals(job.id()))
        .anyMatch(other -> other.spec().options().outputDir().equals(root));
  }

  private static Job requireEnded(Optional<Job> found, String id) {
    Job job = found.orElseThrow(JobStore.unknown(id));
    if (!job.status().ended()) {
      throw ServiceException.invalid(
              "Job %s is %s and cannot be deleted: cancel it first, or wait until it has ended."
                  .formatted(id, job.status().wire()))
          .withDetail("status", job.status().wire());
    }
    return job;
  }
}
