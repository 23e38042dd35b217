package org.ytarchive.jobs.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.ytarchive.jobs.domain.Job;
import org.ytarchive.jobs.domain.JobCourse;
import org.ytarchive.jobs.domain.JobOptions;
import org.ytarchive.jobs.domain.JobSpec;
import org.ytarchive.jobs.domain.JobStatus;
import org.ytarchive.jobs.domain.JobTimes;
import org.ytarchive.jobs.domain.JobType;
import org.ytarchive.jobs.domain.JobVideo;
import org.ytarchive.jobs.domain.Spent;
import org.ytarchive.jobs.domain.Step;
import org.ytarchive.jobs.domain.Transfer;
import org.ytarchive.jobs.domain.Tries;
import org.ytarchive.jobs.domain.VideoCourse;
import org.ytarchive.jobs.domain.VideoError;
import org.ytarchive.jobs.domain.VideoFacts;
import org.ytarchive.jobs.domain.VideoState;

/** Jobs and videos to be stored. */
final class StoredJobs {

  private static final JobOptions OPTIONS =
      new JobOptions("/archive", "720p", true, false, List.of("en", "de"), true);

  private StoredJobs() {}

  /** A job with every field filled. */
  static Job aJob() {
    Instant at = Instant.parse("2026-02-03T04:05:06.789Z");
    return new Job(
        UUID.randomUUID().toString(),
        new JobSpec(
            JobType.PLAYLIST_DOWNLOAD,
            "PLaaaaaaaaaaaaaaaa",
            OPTIONS,
            9,
            "{\"note\":\"für mich\"}",
            List.of("another")),
        JobStatus.FAILED,
        new JobCourse(2, 3, new Tries(1, 4), "waiting", "E003 too slow", "20260203_040506"),
        new JobTimes(at, at.plusSeconds(1), at.plusSeconds(2), at.plusSeconds(3)),
        "trace",
        "owner");
  }

  /** A queued job with nothing optional. */
  static Job aBareJob(Instant at) {
    return new Job(
        UUID.randomUUID().toString(),
        new JobSpec(JobType.VIDEO_DOWNLOAD, null, OPTIONS, 5, null, List.of()),
        JobStatus.QUEUED,
        new JobCourse(1, 0, Tries.NONE, null, null, null),
        new JobTimes(at, at, null, null),
        "trace",
        null);
  }

  static Job ended(Job job, JobStatus how, Instant at) {
    JobTimes times = job.times();
    return new Job(
        job.id(),
        job.spec(),
        how,
        job.course(),
        new JobTimes(times.createdAt(), at, times.createdAt(), at),
        job.traceId(),
        job.owner());
  }

  static JobVideo aVideo(String jobId, String videoId, int position, VideoState state) {
    return new JobVideo(
        jobId,
        videoId,
        position,
        state,
        Step.METADATA,
        new VideoCourse(1, Tries.NONE, 0, null, null),
        new VideoFacts(null, null, false, false, null, null),
        null,
        Spent.NOTHING,
        Transfer.NONE);
  }

  /** A video with every field filled. */
  static JobVideo aFullVideo(String jobId, String videoId, int position, Instant at) {
    return new JobVideo(
        jobId,
        videoId,
        position,
        VideoState.WAITING,
        Step.DOWNLOAD,
        new VideoCourse(1, new Tries(2, 3), 4, "waiting for disk space", at.plusMillis(1)),
        new VideoFacts("Ein Titel ✓", 212L, true, true, 5_000_000_000L, "no captions in de"),
        new VideoError("E004", "The disk is full.", "why"),
        new Spent(0.5, 0.25, 100.125, 2),
        new Transfer(12.5, 1_000_000L, 90L, "video"));
  }
}
