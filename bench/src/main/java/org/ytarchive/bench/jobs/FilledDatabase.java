package org.ytarchive.bench.jobs;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.ytarchive.jobs.store.JobsDatabase;

/** A database with so many ended jobs of one video each, spread over a year. */
public final class FilledDatabase {

  private static final long FIRST = 1_700_000_000_000L;
  private static final long YEAR_MILLIS = 365L * 24 * 3600 * 1000;
  private static final String OPTIONS =
      """
      {"output_dir":"/archive","quality":"1080p","include_metadata":true,"include_captions":true,\
      "caption_languages":["en"],"skip_existing":true}\
      """;

  private FilledDatabase() {}

  public static void make(Path file, int jobs) throws SQLException {
    JobsDatabase.embedded(file).close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      connection.setAutoCommit(false);
      insertJobs(connection, jobs);
      insertVideos(connection, jobs);
      connection.commit();
    }
  }

  static String id(int job) {
    return "%08x-0000-4000-8000-%012x".formatted(job * 0x9E3779B1, job);
  }

  private static void insertJobs(Connection connection, int jobs) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into jobs (id, type, status, options, priority, user_metadata, trace_id, round,
              retry_count, attempts, holds, created_at, updated_at, started_at, completed_at)
            values (?, 'video_download', ?, ?, ?, ?, 'trace', 1, 0, 0, 0, ?, ?, ?, ?)
            """)) {
      for (int job = 0; job < jobs; job++) {
        long at = FIRST + YEAR_MILLIS * job / jobs;
        insert.setString(1, id(job));
        insert.setString(2, job % 10 == 0 ? "failed" : "completed");
        insert.setString(3, OPTIONS);
        insert.setInt(4, job % 10);
        insert.setString(5, "{\"note\":\"number " + job + "\"}");
        insert.setLong(6, at);
        insert.setLong(7, at + 2000);
        insert.setLong(8, at + 1000);
        insert.setLong(9, at + 2000);
        insert.addBatch();
        if (job % 10_000 == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private static void insertVideos(Connection connection, int jobs) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into job_videos (job_id, video_id, position, state, step, round, attempts, holds,
              downloads, title, duration_seconds, metadata_saved, video_downloaded, file_size,
              metadata_seconds, exists_seconds, download_seconds, save_seconds, percentage)
            values (?, ?, 0, 'succeeded', 'save', 1, 1, 0, 0, ?, 60, true, true, 1000000,
              0.1, 0.1, 1, 0.1, 100)
            """)) {
      for (int job = 0; job < jobs; job++) {
        insert.setString(1, id(job));
        insert.setString(2, "v%010d".formatted(job));
        insert.setString(3, "The title of video " + job);
        insert.addBatch();
        if (job % 10_000 == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
  }
}
