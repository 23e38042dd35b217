package org.ytarchive.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.common.json.JsonConfiguration;
import org.ytarchive.jobs.domain.Job;
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
    Job another = StoredJobs.aJob();
    jobs.insert(another);
    assertThat(jobs.find(another.id())).contains(another);
  }
}
