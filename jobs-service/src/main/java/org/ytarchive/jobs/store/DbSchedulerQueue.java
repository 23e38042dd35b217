package org.ytarchive.jobs.store;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.ytarchive.jobs.domain.Job;
import org.ytarchive.jobs.domain.JobTicket;
import org.ytarchive.jobs.domain.JobVideo;
import org.ytarchive.jobs.domain.VideoTicket;
import org.ytarchive.jobs.domain.Withdrawal;
import org.ytarchive.jobs.domain.WorkQueue;

/** Work as rows of db-scheduler's table, written in the transaction that makes the work. */
public final class DbSchedulerQueue implements WorkQueue {

  /** As db-scheduler writes a new row; the rest of its columns begins as null. */
  private static final List<String> COLUMNS =
      List.of("task_name", "task_instance", "execution_time", "picked", "version", "priority");

  private static final String INSERT_ONCE =
      SqlText.insert("scheduled_tasks", COLUMNS) + " on conflict do nothing";

  private final RowInserts inserts;
  private final NamedParameterJdbcTemplate batches;
  private final boolean shared;
  private final Doorbell doorbell;
  private final Clock clock;

  public DbSchedulerQueue(JobsDatabase database, Doorbell doorbell, Clock clock) {
    this.inserts = new RowInserts(database, "scheduled_tasks", COLUMNS);
    this.batches = database.batches();
    this.shared = !database.exclusive();
    this.doorbell = doorbell;
    this.clock = clock;
  }

  @Override
  public boolean shared() {
    return shared;
  }

  @Override
  public Runnable beginning(Job job, List<JobVideo> videos) {
    return videos.isEmpty()
        ? ready(List.of(row(WorkNames.PLAYLIST, ticket(job), WorkNames.priority(job))))
        : ready(rows(job, videos));
  }

  @Override
  public void videos(Job job, List<JobVideo> videos) {
    ready(rows(job, videos)).run();
  }

  private List<Map<String, @Nullable Object>> rows(Job job, List<JobVideo> videos) {
    return videos.stream()
        .map(
            video ->
                row(
                    WorkNames.VIDEO,
                    video.ticket().text(),
                    WorkNames.priority(job, video.position())))
        .toList();
  }

  @Override
  public void rest(Duration time) {
    doorbell.rest(time);
  }

  @Override
  public void wrapUp(Job job) {
    addOnce(row(WorkNames.WRAP_UP, ticket(job), WorkNames.priority(job)));
  }

  @Override
  public void withdraw(Withdrawal withdrawal) {
    addOnce(row(WorkNames.WITHDRAWAL, withdrawal.text(), WorkNames.FIRST));
  }

  private void addOnce(Map<String, @Nullable Object> row) {
    if (batches.update(INSERT_ONCE, row) > 0) {
      doorbell.ring();
    }
  }

  @Override
  public List<Withdrawal> withdrawals(String jobId, String videoId) {
    return batches
        .queryForList(
            """
            select task_instance from scheduled_tasks
            where task_name = :task and substr(task_instance, 1, length(:prefix)) = :prefix
            """,
            Map.of(
                "task",
                WorkNames.WITHDRAWAL.getTaskName(),
                "prefix",
                Withdrawal.prefix(jobId, videoId)),
            String.class)
        .stream()
        .map(Withdrawal::parse)
        .toList();
  }

  @Override
  public void reorder(Job job, List<JobVideo> videos) {
    List<SqlParameterSource> places = new ArrayList<>();
    places.add(place(WorkNames.PLAYLIST, ticket(job), WorkNames.priority(job)));
    for (JobVideo video : videos) {
      places.add(
          place(WorkNames.VIDEO, video.ticket().text(), WorkNames.priority(job, video.position())));
    }
    batches.batchUpdate(
        """
        update scheduled_tasks set priority = :priority
        where task_name = :task and task_instance = :instance
        """,
        places.toArray(SqlParameterSource[]::new));
  }

  @Override
  public void postpone(List<VideoTicket> tickets, Instant until) {
    batches.batchUpdate(
        // The new version tells workers that have seen it as due that they came too late.
        """
        update scheduled_tasks set execution_time = :until, version = version + 1
        where task_name = :task and task_instance = :instance and picked = false
        """,
        tickets.stream()
            .map(
                ticket ->
                    new MapSqlParameterSource("until", Timestamp.from(until))
                        .addValue("task", WorkNames.VIDEO.getTaskName())
                        .addValue("instance", ticket.text()))
            .toArray(SqlParameterSource[]::new));
  }

  private static SqlParameterSource place(
      TaskDescriptor<Void> task, String instance, int priority) {
    return new MapSqlParameterSource("task", task.getTaskName())
        .addValue("instance", instance)
        .addValue("priority", priority);
  }

  private static String ticket(Job job) {
    return new JobTicket(job.id(), job.course().round()).text();
  }

  private Map<String, @Nullable Object> row(
      TaskDescriptor<Void> task, String instance, int priority) {
    Map<String, @Nullable Object> row = Rows.parameters();
    row.put("task_name", task.getTaskName());
    row.put("task_instance", instance);
    row.put("execution_time", Timestamp.from(clock.instant()));
    row.put("picked", false);
    row.put("version", 1L);
    row.put("priority", priority);
    return row;
  }

  private Runnable ready(List<Map<String, @Nullable Object>> work) {
    if (work.isEmpty()) {
      return () -> {};
    }
    Runnable rows = inserts.ready(work);
    return () -> {
      rows.run();
      doorbell.ring();
    };
  }
}
