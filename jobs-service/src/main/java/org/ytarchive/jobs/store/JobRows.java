package org.ytarchive.jobs.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ytarchive.jobs.domain.Job;
import org.ytarchive.jobs.domain.JobCourse;
import org.ytarchive.jobs.domain.JobOptions;
import org.ytarchive.jobs.domain.JobSpec;
import org.ytarchive.jobs.domain.JobStatus;
import org.ytarchive.jobs.domain.JobTimes;
import org.ytarchive.jobs.domain.JobType;
import org.ytarchive.jobs.domain.StateChange;
import org.ytarchive.jobs.domain.Tries;
import tools.jackson.databind.json.JsonMapper;

/** Jobs as rows. */
final class JobRows {

  private final JsonMapper json;

  JobRows(JsonMapper json) {
    this.json = json;
  }

  Map<String, @Nullable Object> parameters(Job job) {
    Map<String, @Nullable Object> row = changing(job);
    row.put("type", job.spec().type().wire());
    row.put("playlist_id", job.spec().playlistId());
    row.put("options", json.writeValueAsString(job.spec().options()));
    row.put("user_metadata", job.spec().userMetadata());
    row.put("depends_on", json.writeValueAsString(job.spec().dependsOn()));
    row.put("owner", job.owner());
    row.put("trace_id", job.traceId());
    row.put("created_at", job.times().createdAt().toEpochMilli());
    return row;
  }

  /** The id, and what may be another thing after a while. */
  Map<String, @Nullable Object> changing(Job job) {
    Map<String, @Nullable Object> row = Rows.parameters();
    row.put("id", job.id());
    row.put("status", job.status().wire());
    row.put("priority", job.spec().priority());
    row.put("round", job.course().round());
    row.put("retry_count", job.course().retryCount());
    row.put("attempts", job.course().tries().attempts());
    row.put("holds", job.course().tries().holds());
    row.put("message", job.course().message());
    row.put("error", job.course().error());
    row.put("work_plan_id", job.course().workPlanId());
    row.put("updated_at", job.times().updatedAt().toEpochMilli());
    row.put("started_at", Rows.millis(job.times().startedAt()));
    row.put("completed_at", Rows.millis(job.times().completedAt()));
    return row;
  }

  static Map<String, @Nullable Object> change(String jobId, StateChange change) {
    Map<String, @Nullable Object> row = Rows.parameters();
    row.put("job_id", jobId);
    row.put("from_status", change.from() == null ? null : change.from().wire());
    row.put("to_status", change.to().wire());
    row.put("at", change.at().toEpochMilli());
    row.put("reason", change.reason());
    return row;
  }

  Job job(ResultSet row, int number) throws SQLException {
    return new Job(
        row.getString("id"),
        new JobSpec(
            JobType.of(row.getString("type")),
            row.getString("playlist_id"),
            json.readValue(row.getString("options"), JobOptions.class),
            row.getInt("priority"),
            row.getString("user_metadata"),
            List.of(json.readValue(row.getString("depends_on"), String[].class))),
        status(row.getString("status")),
        new JobCourse(
            row.getInt("round"),
            row.getInt("retry_count"),
            new Tries(row.getInt("attempts"), row.getInt("holds")),
            row.getString("message"),
            row.getString("error"),
            row.getString("work_plan_id")),
        new JobTimes(
            Rows.time(row, "created_at"),
            Rows.time(row, "updated_at"),
            Rows.timeOrNull(row, "started_at"),
            Rows.timeOrNull(row, "completed_at")),
        row.getString("trace_id"),
        row.getString("owner"));
  }

  static StateChange change(ResultSet row, int number) throws SQLException {
    String from = row.getString("from_status");
    return new StateChange(
        from == null ? null : status(from),
        status(row.getString("to_status")),
        Rows.time(row, "at"),
        row.getString("reason"));
  }

  static JobStatus status(String stored) {
    return JobStatus.valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
