package org.ytarchive.bench.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.ytarchive.jobs.store.JobsDatabase;

/**
 * A database with so many ended jobs, spread over a year: nine in ten completed, most of one video
 * and some of five, each with its history.
 */
public final class FilledDatabase {

  private static final long FIRST = 1_750_000_000_000L;
  private static final long YEAR_MILLIS = 365L * 24 * 3600 * 1000;
  private static final int AT_ONCE = 20_000;
  private static final List<String> HISTORY = List.of("created", "queued", "running");
  private static final List<String> WORDS =
      List.of("river", "Übung", "piano", "lecture", "garden", "engine", "winter", "market");
  private static final String OPTIONS =
      """
      {"output_dir":"/archive","quality":"1080p","include_metadata":true,"include_captions":true,\
      "caption_languages":["en"],"skip_existing":true}""";

  private FilledDatabase() {}

  /** Fills the file, where that has not been done before. */
  public static void make(Path file, int jobs) throws SQLException {
    if (Files.exists(file)) {
      return;
    }
    Path growing = file.resolveSibling("growing.db");
    JobsDatabase.embedded(growing).close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + growing)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("pragma journal_mode = off");
        statement.execute("pragma synchronous = off");
        statement.execute("pragma cache_size = -400000");
      }
      connection.setAutoCommit(false);
      for (int first = 0; first < jobs; first += AT_ONCE) {
        int end = Math.min(jobs, first + AT_ONCE);
        insertJobs(connection, first, end, jobs);
        insertHistory(connection, first, end, jobs);
        insertVideos(connection, first, end);
        connection.commit();
      }
    }
    if (!growing.toFile().renameTo(file.toFile())) {
      throw new IllegalStateException("Can't rename " + growing);
    }
  }

  static String id(int job) {
    return "%08x-0000-4000-8000-%012x".formatted(job * 0x9E3779B1, job);
  }

  private static String status(int job) {
    return job % 10 == 0 ? "failed" : job % 97 == 0 ? "cancelled" : "completed";
  }

  private static long at(int job, int jobs) {
    return FIRST + YEAR_MILLIS * job / jobs;
  }

  private static void insertJobs(Connection connection, int first, int end, int jobs)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into jobs (id, type, status, options, priority, user_metadata, trace_id, round,
              retry_count, attempts, holds, created_at, updated_at, started_at, completed_at)
            values (?, ?, ?, ?, ?, ?, ?, 1, 0, 0, 0, ?, ?, ?, ?)
            """)) {
      for (int job = first; job < end; job++) {
        long at = at(job, jobs);
        insert.setString(1, id(job));
        insert.setString(2, job % 20 == 0 ? "metadata_only" : "video_download");
        insert.setString(3, status(job));
        insert.setString(4, OPTIONS);
        insert.setInt(5, job % 7 == 0 ? job % 10 : 5);
        insert.setString(6, job % 3 == 0 ? "{\"note\":\"number " + job + "\"}" : null);
        insert.setString(7, id(job).substring(0, 32));
        insert.setLong(8, at);
        insert.setLong(9, at + 90_000);
        insert.setLong(10, at + 1000);
        insert.setLong(11, at + 90_000);
        insert.executeUpdate();
      }
    }
  }

  private static void insertHistory(Connection connection, int first, int end, int jobs)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into job_history (job_id, line, from_status, to_status, at, reason) values (?, ?, ?, ?, ?, ?)")) {
      for (int job = first; job < end; job++) {
        String before = null;
        for (int line = 0; line <= HISTORY.size(); line++) {
          String status = line < HISTORY.size() ? HISTORY.get(line) : status(job);
          insert.setString(1, id(job));
          insert.setInt(2, line + 1);
          insert.setString(3, before);
          insert.setString(4, status);
          insert.setLong(5, at(job, jobs) + line * 1000L);
          insert.setString(6, "for some reason");
          insert.executeUpdate();
          before = status;
        }
      }
    }
  }

  private static void insertVideos(Connection connection, int first, int end) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into job_videos (job_id, video_id, position, state, step, round, attempts, holds,
              downloads, title, duration_seconds, metadata_saved, video_downloaded, file_size,
              metadata_seconds, exists_seconds, download_seconds, save_seconds, percentage)
            values (?, ?, ?, 'succeeded', 'save', 1, 1, 0, 0, ?, 600, true, true, 50000000,
              0.1, 0.1, 80, 0.1, 100)
            """)) {
      for (int job = first; job < end; job++) {
        for (int video = 0; video < (job % 10 == 3 ? 5 : 1); video++) {
          insert.setString(1, id(job));
          insert.setString(2, "v%d%09d".formatted(video, job));
          insert.setInt(3, video);
          insert.setString(4, title(job, video));
          insert.executeUpdate();
        }
      }
    }
  }

  private static String title(int job, int video) {
    return "%s of the %s, part %d-%d"
        .formatted(
            WORDS.get(job % WORDS.size()), WORDS.get(job / 8 % WORDS.size()), job, video + 1);
  }
}
