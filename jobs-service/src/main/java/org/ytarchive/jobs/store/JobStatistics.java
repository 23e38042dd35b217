package org.ytarchive.jobs.store;

import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ytarchive.jobs.domain.JobQuery;
import org.ytarchive.jobs.domain.JobStats;
import org.ytarchive.jobs.domain.JobStatus;

/** Adds up what became of jobs, out of the sums that are kept by day. */
final class JobStatistics {

  private static final double MILLIS = 1000.0;

  private final JdbcClient jdbc;

  JobStatistics(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record ByStatus(
      JobStatus status, long jobs, long millis, long videos, long bytes, long seconds) {}

  JobStats read(JobQuery.Filter filter) {
    Map<JobStatus, Long> counts = new EnumMap<>(JobStatus.class);
    double processing = 0;
    double playing = 0;
    long videos = 0;
    long bytes = 0;
    for (ByStatus line : byStatus(filter)) {
      counts.put(line.status(), line.jobs());
      videos += line.videos();
      bytes += line.bytes();
      if (line.status() == JobStatus.COMPLETED) {
        processing = line.millis() / MILLIS;
        playing = line.seconds();
      }
    }
    return new JobStats(counts, processing, playing, videos, bytes);
  }

  /** How many jobs the filter admits, whatever it searches for. */
  long count(JobQuery.Filter filter) {
    JobConditions conditions = new JobConditions(filter);
    return jdbc.sql("select coalesce(sum(jobs), 0) from %s as t".formatted(conditions.sums()))
        .params(conditions.parameters())
        .query(Long.class)
        .single();
  }

  /**
   * Makes one row of all that PostgreSQL has of a day, type, status and priority: what changes is
   * added there in rows of its own. May run while others write and read.
   */
  void fold() {
    jdbc.sql(
            """
            with gone as (
              delete from job_totals where (day, type, status, priority) in (
                select day, type, status, priority from job_totals group by 1, 2, 3, 4
                having count(*) > 1)
              returning *)
            insert into job_totals
            select day, type, status, priority, sum(jobs), sum(millis), sum(videos), sum(bytes),
              sum(seconds)
            from gone group by day, type, status, priority
            having (sum(jobs), sum(millis), sum(videos), sum(bytes), sum(seconds))
              <> (0, 0, 0, 0, 0)
            """)
        .update();
  }

  private Iterable<ByStatus> byStatus(JobQuery.Filter filter) {
    JobConditions conditions = new JobConditions(filter);
    return jdbc.sql(
            """
            select status, sum(jobs) as jobs, sum(millis) as millis, sum(videos) as videos,
              sum(bytes) as bytes, sum(seconds) as seconds
            from %s as t group by status having sum(jobs) > 0
            """
                .formatted(conditions.sums()))
        .params(conditions.parameters())
        .query(
            (row, number) ->
                new ByStatus(
                    JobRows.status(row.getString("status")),
                    row.getLong("jobs"),
                    row.getLong("millis"),
                    row.getLong("videos"),
                    row.getLong("bytes"),
                    row.getLong("seconds")))
        .list();
  }
}
