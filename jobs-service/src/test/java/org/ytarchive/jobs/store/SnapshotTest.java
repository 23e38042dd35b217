package org.ytarchive.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.common.json.JsonConfiguration;
import org.ytarchive.jobs.domain.Job;
import org.ytarchive.jobs.domain.JobExport;
import org.ytarchive.jobs.domain.JobListing;
import org.ytarchive.jobs.domain.JobQuery;
import org.ytarchive.jobs.domain.JobStatus;
import org.ytarchive.jobs.domain.VideoState;

/** An export is of one moment, on every database. */
class SnapshotTest {

  private static final int JOBS = 1201; // more than are fetched at once
  private static final JobQuery.Filter ALL =
      new JobQuery.Filter(Set.of(), null, null, null, null, null);

  @TempDir private Path directory;

  @Test
  void ofTheEmbeddedDatabase() {
    Path file = directory.resolve("jobs.db");
    try (JobsDatabase database = JobsDatabase.embedded(file);
        SnapshotDatabase snapshots = SnapshotDatabase.embedded(file)) {
      assertOfOneMoment(database, snapshots);
    }
  }

  @Test
  void ofPostgresql() {
    try (TestPostgres postgres = TestPostgres.start()) {
      String url = postgres.freshDatabase();
      try (JobsDatabase database = JobsDatabase.postgresql(url);
          SnapshotDatabase snapshots = SnapshotDatabase.postgresql(url)) {
        assertOfOneMoment(database, snapshots);
      }
    }
  }

  private static void assertOfOneMoment(JobsDatabase database, SnapshotDatabase snapshots) {
    JdbcJobStore jobs = new JdbcJobStore(database, JsonConfiguration.lenient());
    JdbcVideoStore videos = new JdbcVideoStore(database);
    Job last = fill(database, jobs, videos);
    JobExport export =
        new JobExport(new JdbcJobSnapshots(snapshots, database, JsonConfiguration.lenient()));
    List<JobListing.Line> seen = new ArrayList<>();
    export.each(
        ALL,
        JobQuery.Order.CREATED_AT_ASC,
        line -> {
          if (seen.isEmpty()) { // others write while it reads
            database
                .transactions()
                .run(
                    () -> {
                      jobs.update(StoredJobs.ended(last, JobStatus.FAILED, Instant.EPOCH));
                      videos.update(StoredJobs.aVideo(last.id(), "v", 0, VideoState.FAILED));
                      jobs.insert(StoredJobs.aBareJob(Instant.ofEpochMilli(JOBS + 1)), List.of());
                    });
          }
          seen.add(line);
        });

    assertThat(seen).hasSize(JOBS);
    JobListing.Line end = seen.get(JOBS - 1);
    assertThat(end.job()).isEqualTo(last);
    assertThat(end.videos().videoIds()).containsExactly("v");
    assertThat(end.videos().tally().counts()).containsOnlyKeys(VideoState.WAITING);
    assertThat(jobs.require(last.id()).status()).isEqualTo(JobStatus.FAILED);
  }

  private static Job fill(JobsDatabase database, JdbcJobStore jobs, JdbcVideoStore videos) {
    List<Job> made = new ArrayList<>();
    database
        .transactions()
        .run(
            () -> {
              for (int i = 0; i < JOBS; i++) {
                Job job = StoredJobs.aBareJob(Instant.ofEpochMilli(i));
                jobs.insert(job, List.of());
                videos.insert(List.of(StoredJobs.aVideo(job.id(), "v", 0, VideoState.WAITING)));
                made.add(job);
              }
            });
    return made.get(JOBS - 1);
  }
}
