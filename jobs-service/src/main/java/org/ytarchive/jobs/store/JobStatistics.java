package org.ytarchive.jobs.store;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ytarchive.jobs.domain.JobStats;
import org.ytarchive.jobs.domain.JobStatus;

/** Adds up what became of the jobs of a time. */
final class JobStatistics {

  private static final double MILLIS = 1000.0;

  private final JdbcClient jdbc;
  private final String when;
  private final Map<String, @Nullable Object> parameters = Rows.parameters();

  JobStatistics(JdbcClient jdbc, @Nullable Instant from, @Nullable Instant to) {
    this.jdbc = jdbc;
    StringBuilder conditions = new StringBuilder("true");
    if (from != null) {
      conditions.append(" and created_at >= :from");
      parameters.put("from", from.toEpochMilli());
    }
    if (to != null) {
      conditions.append(" and created_at < :to");
      parameters.put("to", to.toEpochMilli());
    }
    this.when = conditions.toString();
  }

  private record ByStatus(JobStatus status, long jobs, long millis) {}

  private record Archived(long videos, long bytes, long seconds) {}

  JobStats read() {
    Map<JobStatus, Long> counts = new EnumMap<>(JobStatus.class);
    double processing = 0;
    for (ByStatus line : byStatus()) {
      counts.put(line.status(), line.jobs());
      processing += line.status() == JobStatus.COMPLETED ? line.millis() / MILLIS : 0;
    }
    Archived archived = archived();
    return new JobStats(
        counts, processing, archived.seconds(), archived.videos(), archived.bytes());
  }

  private Iterable<ByStatus> byStatus() {
    return jdbc.sql(
            """
            select status, count(*) as jobs,
              coalesce(sum(completed_at - coalesce(started_at, completed_at)), 0) as millis
            from jobs where %s group by status
            """
                .formatted(when))
        .params(parameters)
        .query(
            (row, number) ->
                new ByStatus(
                    JobRows.status(row.getString("status")),
                    row.getLong("jobs"),
                    row.getLong("millis")))
        .list();
  }

  private Archived archived() {
    return jdbc.sql(
            """
            select count(*) as videos, coalesce(sum(v.file_size), 0) as bytes,
              coalesce(sum(case when j.status = 'completed' then v.duration_seconds end), 0)
                as seconds
            from jobs j join job_videos v on v.job_id = j.id
            where %s and v.video_downloaded
            """
                .formatted(when.replace("created_at", "j.created_at")))
        .params(parameters)
        .query(
            (row, number) ->
                new Archived(row.getLong("videos"), row.getLong("bytes"), row.getLong("seconds")))
        .single();
  }
}
