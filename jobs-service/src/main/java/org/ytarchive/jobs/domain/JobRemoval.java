package org.ytarchive.jobs.domain;

import java.util.List;
import java.util.Optional;
import org.ytarchive.common.error.ServiceException;

/** Deletes jobs that have ended, and what they archived only when that is asked for. */
public final class JobRemoval {

  private final JobRecords records;
  private final WorkQueue queue;
  private final Library library;

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

  public JobRemoval(JobRecords records, WorkQueue queue, Library library) {
    this.records = records;
    this.queue = queue;
    this.library = library;
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
              queue.wrapUp(ended); // also where it was done before: its staging must not stay
              records.jobs().delete(List.of(id));
            });
    return new Removed(id, deleted);
  }

  private long deleteFiles(Job job) {
    long deleted = 0;
    String root = job.spec().options().outputDir();
    for (JobVideo video : records.videos().of(job.id())) {
      boolean delivered = video.state() == VideoState.SUCCEEDED && video.facts().videoDownloaded();
      if (delivered && !wantedElsewhere(job, video, root)) {
        deleted += library.delete(video.videoId(), root);
      }
    }
    return deleted;
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
