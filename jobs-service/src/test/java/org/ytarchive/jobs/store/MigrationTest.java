package org.ytarchive.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.common.json.JsonConfiguration;
import org.ytarchive.jobs.domain.Job;
import org.ytarchive.jobs.domain.JobQuery;
import org.ytarchive.jobs.domain.JobStats;
import org.ytarchive.jobs.domain.JobStatus;

/** A database that an older version made serves the newest one, with all that is in it. */
class MigrationTest {

  @TempDir private Path directory;

  @Test
  void upgradesAnEmbeddedDatabase() throws SQLException {
    Path file = directory.resolve("jobs.db");
    fillTheFirstVersion("jdbc:sqlite:" + file);
    try (JobsDatabase database = JobsDatabase.embedded(file)) {
      assertServes(database);
    }
  }

  @Test
  void upgradesPostgresql() throws SQLException {
    try (TestPostgres postgres = TestPostgres.start()) {
      String url = postgres.freshDatabase();
      fillTheFirstVersion(url);
      try (JobsDatabase database = JobsDatabase.postgresql(url)) {
        assertServes(database);
      }
    }
  }

  private static void fillTheFirstVersion(String url) throws SQLException {
    Flyway.configure()
        .dataSource(url, null, null)
        .locations("classpath:db/jobs")
        .target("1")
        .load()
        .migrate();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into jobs (id, type, status, options, priority, trace_id, round, retry_count,
            attempts, holds, created_at, updated_at)
          values ('old', 'video_download', 'queued', '{"output_dir":"/archive","quality":"720p",
            "include_metadata":true,"include_captions":true,"caption_languages":["en"],
            "skip_existing":true}', 5, 'trace', 1, 0, 0, 0, 1000, 1000)
          """);
      statement.execute(
          """
          insert into jobs (id, type, status, options, priority, trace_id, round, retry_count,
            attempts, holds, created_at, updated_at, started_at, completed_at, user_metadata)
          values ('done', 'video_download', 'completed', '{"output_dir":"/archive",
            "quality":"720p","include_metadata":true,"include_captions":true,
            "caption_languages":["en"],"skip_existing":true}', 5, 'trace', 1, 0, 0, 0, 2000, 9000,
            3000, 9000, '{"note":"remember me"}')
          """);
      statement.execute(
          """
          insert into job_videos (job_id, video_id, position, state, step, round, attempts, holds,
            downloads, title, duration_seconds, metadata_saved, video_downloaded, file_size,
            metadata_seconds, exists_seconds, download_seconds, save_seconds, percentage)
          values ('done', 'aaaaaaaaaaa', 0, 'succeeded', 'save', 1, 1, 0, 0, 'A title', 61, true,
            true, 1234, 0, 0, 0, 0, 100)
          """);
      statement.execute(
          "insert into job_history (job_id, line, to_status, at, reason) values ('old', 1, 'created', 1000, 'requested')");
    }
  }

  private static void assertServes(JobsDatabase database) {
    JdbcJobStore jobs = new JdbcJobStore(database, JsonConfiguration.lenient());
    Job old = jobs.require("old");

    assertThat(old.status()).isEqualTo(JobStatus.QUEUED);
    assertThat(old.spec().dependsOn()).isEmpty();
    assertThat(old.times().createdAt()).isEqualTo(Instant.ofEpochMilli(1000));
    assertThat(jobs.history("old")).hasSize(1);
    assertThat(jobs.stats(JobQuery.Filter.ALL))
        .isEqualTo(
            new JobStats(Map.of(JobStatus.QUEUED, 1L, JobStatus.COMPLETED, 1L), 6.0, 61, 1, 1234));
    assertThat(found(jobs, "REMEMBER")).containsExactly("done");
    assertThat(found(jobs, "a title")).containsExactly("done");
    assertThat(found(jobs, "aaaaaa")).containsExactly("done");
    assertThat(found(jobs, "old")).containsExactly("old");
    Job another = StoredJobs.aJob();
    jobs.insert(another, List.of());
    assertThat(jobs.find(another.id())).contains(another);
  }

  private static List<String> found(JdbcJobStore jobs, String text) {
    JobQuery.Filter filter = new JobQuery.Filter(Set.of(), null, null, null, null, text);
    return jobs.list(new JobQuery(filter, JobQuery.Order.CREATED_AT_ASC, 50, 0)).jobs().stream()
        .map(Job::id)
        .toList();
  }
}
