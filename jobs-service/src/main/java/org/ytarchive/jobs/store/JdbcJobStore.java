package org.ytarchive.jobs.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.jobs.domain.Job;
import org.ytarchive.jobs.domain.JobPage;
import org.ytarchive.jobs.domain.JobQuery;
import org.ytarchive.jobs.domain.JobStats;
import org.ytarchive.jobs.domain.JobStatus;
import org.ytarchive.jobs.domain.JobStore;
import org.ytarchive.jobs.domain.StateChange;
import tools.jackson.databind.json.JsonMapper;

/** Jobs and their history in the database. */
public final class JdbcJobStore implements JobStore {

  private static final List<String> FIXED =
      List.of(
          "id",
          "type",
          "playlist_id",
          "options",
          "user_metadata",
          "depends_on",
          "owner",
          "trace_id",
          "created_at");

  private static final List<String> CHANGING =
      List.of(
          "status",
          "priority",
          "round",
          "retry_count",
          "attempts",
          "holds",
          "message",
          "error",
          "work_plan_id",
          "updated_at",
          "started_at",
          "completed_at");

  private static final String UPDATE = SqlText.update("jobs", CHANGING, List.of("id"));
  private final JdbcClient jdbc;
  private final RowInserts inserts;
  private final RowInserts changes;
  private final Dialect dialect;
  private final JobRows rows;
  private final JobStatistics sums;
  private final JobSearch search;

  public JdbcJobStore(JobsDatabase database, JsonMapper json) {
    this(database, json, JobPage.MOST_FOUND);
  }

  /**
   * Over that database.
   *
   * @param mostFound up to how many of the jobs that a search finds are counted
   */
  JdbcJobStore(JobsDatabase database, JsonMapper json, int mostFound) {
    this.jdbc = database.jdbc();
    this.inserts =
        new RowInserts(database, "jobs", Stream.concat(FIXED.stream(), CHANGING.stream()).toList());
    this.changes =
        new RowInserts(
            database,
            "job_history",
            List.of("job_id", "line", "from_status", "to_status", "at", "reason"));
    this.dialect = database.dialect();
    this.rows = new JobRows(json);
    this.sums = new JobStatistics(jdbc);
    this.search = new JobSearch(jdbc, dialect, rows::job, mostFound);
  }

  @Override
  public Runnable insertion(Job job, List<StateChange> history) {
    Runnable itself = inserts.ready(List.of(rows.parameters(job)));
    List<Map<String, @Nullable Object>> lines = new ArrayList<>();
    for (StateChange change : history) {
      Map<String, @Nullable Object> line = JobRows.change(job.id(), change);
      line.put("line", lines.size() + 1);
      lines.add(line);
    }
    Runnable past = changes.ready(lines);
    return () -> {
      itself.run();
      past.run();
    };
  }

  @Override
  public Optional<Job> find(String id) {
    return select(id, "");
  }

  @Override
  public Optional<Job> lock(String id) {
    return select(id, dialect.rowLock());
  }

  private Optional<Job> select(String id, String suffix) {
    return jdbc.sql("select * from jobs where id = :id" + suffix)
        .param("id", id)
        .query(rows::job)
        .optional();
  }

  @Override
  public List<Job> lockAll(Collection<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    List<Job> found =
        jdbc.sql(
                "select * from jobs where id in (:ids) order by created_at, id" + dialect.rowLock())
            .param("ids", ids)
            .query(rows::job)
            .list();
    Set<String> missing = new LinkedHashSet<>(ids);
    found.forEach(job -> missing.remove(job.id()));
    for (String id : missing) {
      throw ServiceException.invalid(
          "depends_on names job '%s', which there is not.".formatted(id));
    }
    return found;
  }

  @Override
  public void delete(Collection<String> ids) {
    jdbc.sql("delete from jobs where id in (:ids)").param("ids", ids).update();
  }

  @Override
  public int deleteEnded(JobStatus status, Instant before, int most) {
    return jdbc.sql(
            """
            delete from jobs where status = :status and id in (
              select id from jobs where status = :status and completed_at < :before limit :most)
            """)
        .param("status", status.wire())
        .param("before", before.toEpochMilli())
        .param("most", most)
        .update();
  }

  @Override
  public List<Job> holding(String videoId) {
    return jdbc.sql(
            """
            select * from jobs where id in (
              select job_id from job_videos where video_id = :video
                and (video_downloaded or state in ('skipped', 'waiting', 'running')))
            """)
        .param("video", videoId)
        .query(rows::job)
        .list();
  }

  @Override
  public Optional<Instant> oldestWaiting() {
    return jdbc.sql("select min(created_at) as oldest from jobs where status = 'queued'")
        .query((row, number) -> Optional.ofNullable(Rows.timeOrNull(row, "oldest")))
        .single();
  }

  @Override
  public JobStats stats(JobQuery.Filter filter) {
    return sums.read(filter);
  }

  @Override
  public void update(Job job) {
    jdbc.sql(UPDATE).params(rows.changing(job)).update();
  }

  @Override
  public void append(String jobId, StateChange change) {
    jdbc.sql(
            """
            insert into job_history (job_id, line, from_status, to_status, at, reason)
            select :job_id, coalesce(max(line), 0) + 1, :from_status, :to_status, :at, :reason
            from job_history where job_id = :job_id
            """)
        .params(JobRows.change(jobId, change))
        .update();
  }

  @Override
  public List<StateChange> history(String jobId) {
    return jdbc.sql("select * from job_history where job_id = :id order by line")
        .param("id", jobId)
        .query(JobRows::change)
        .list();
  }

  @Override
  public JobPage list(JobQuery query) {
    return search.page(query);
  }

  @Override
  public List<String> in(JobStatus status) {
    return jdbc.sql("select id from jobs where status = :status")
        .param("status", status.wire())
        .query(String.class)
        .list();
  }

  @Override
  public Map<JobStatus, Long> counts() {
    return stats(JobQuery.Filter.ALL).byStatus();
  }
}
