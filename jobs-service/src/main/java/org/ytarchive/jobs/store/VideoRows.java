package org.ytarchive.jobs.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ytarchive.jobs.domain.JobVideo;
import org.ytarchive.jobs.domain.Spent;
import org.ytarchive.jobs.domain.Step;
import org.ytarchive.jobs.domain.Transfer;
import org.ytarchive.jobs.domain.Tries;
import org.ytarchive.jobs.domain.VideoCourse;
import org.ytarchive.jobs.domain.VideoError;
import org.ytarchive.jobs.domain.VideoFacts;
import org.ytarchive.jobs.domain.VideoState;

/** Videos as rows. */
final class VideoRows {

  static final List<String> COLUMNS =
      List.of(
          "job_id",
          "video_id",
          "position",
          "state",
          "step",
          "round",
          "attempts",
          "holds",
          "downloads",
          "reason",
          "next_attempt_at",
          "title",
          "duration_seconds",
          "metadata_saved",
          "video_downloaded",
          "file_size",
          "note",
          "error_code",
          "error_message",
          "error_reason",
          "metadata_seconds",
          "exists_seconds",
          "download_seconds",
          "save_seconds",
          "percentage",
          "speed_bps",
          "eta_seconds",
          "stage");

  private VideoRows() {}

  static Map<String, @Nullable Object> parameters(JobVideo video) {
    Map<String, @Nullable Object> row = Rows.parameters();
    row.put("job_id", video.jobId());
    row.put("video_id", video.videoId());
    row.put("position", video.position());
    row.put("state", video.state().wire());
    row.put("step", video.step().wire());
    course(row, video.course());
    facts(row, video.facts());
    VideoError error = video.error();
    row.put("error_code", error == null ? null : error.code());
    row.put("error_message", error == null ? null : error.message());
    row.put("error_reason", error == null ? null : error.reason());
    row.put("metadata_seconds", video.spent().metadata());
    row.put("exists_seconds", video.spent().exists());
    row.put("download_seconds", video.spent().download());
    row.put("save_seconds", video.spent().save());
    transfer(row, video.transfer());
    return row;
  }

  private static void course(Map<String, @Nullable Object> row, VideoCourse course) {
    row.put("round", course.round());
    row.put("attempts", course.tries().attempts());
    row.put("holds", course.tries().holds());
    row.put("downloads", course.downloads());
    row.put("reason", course.reason());
    row.put("next_attempt_at", Rows.millis(course.nextAttemptAt()));
  }

  private static void facts(Map<String, @Nullable Object> row, VideoFacts facts) {
    row.put("title", facts.title());
    row.put("duration_seconds", facts.durationSeconds());
    row.put("metadata_saved", facts.metadataSaved());
    row.put("video_downloaded", facts.videoDownloaded());
    row.put("file_size", facts.fileSize());
    row.put("note", facts.note());
  }

  static void transfer(Map<String, @Nullable Object> row, Transfer transfer) {
    row.put("percentage", transfer.percentage());
    row.put("speed_bps", transfer.speedBps());
    row.put("eta_seconds", transfer.etaSeconds());
    row.put("stage", transfer.stage());
  }

  static JobVideo video(ResultSet row, int number) throws SQLException {
    return new JobVideo(
        row.getString("job_id"),
        row.getString("video_id"),
        row.getInt("position"),
        state(row),
        Step.valueOf(row.getString("step").toUpperCase(Locale.ROOT)),
        new VideoCourse(
            row.getInt("round"),
            new Tries(row.getInt("attempts"), row.getInt("holds")),
            row.getInt("downloads"),
            row.getString("reason"),
            Rows.timeOrNull(row, "next_attempt_at")),
        new VideoFacts(
            row.getString("title"),
            Rows.number(row, "duration_seconds"),
            row.getBoolean("metadata_saved"),
            row.getBoolean("video_downloaded"),
            Rows.number(row, "file_size"),
            row.getString("note")),
        error(row),
        spent(row),
        new Transfer(
            row.getDouble("percentage"),
            Rows.number(row, "speed_bps"),
            Rows.number(row, "eta_seconds"),
            row.getString("stage")));
  }

  static VideoState state(ResultSet row) throws SQLException {
    return VideoState.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
  }

  static Spent spent(ResultSet row) throws SQLException {
    return new Spent(
        row.getDouble("metadata_seconds"),
        row.getDouble("exists_seconds"),
        row.getDouble("download_seconds"),
        row.getDouble("save_seconds"));
  }

  private static @Nullable VideoError error(ResultSet row) throws SQLException {
    String code = row.getString("error_code");
    return code == null
        ? null
        : new VideoError(code, row.getString("error_message"), row.getString("error_reason"));
  }
}
