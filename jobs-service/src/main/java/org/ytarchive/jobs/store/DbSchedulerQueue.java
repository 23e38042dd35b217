package org.ytarchive.jobs.store;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.ytarchive.jobs.domain.Job;
import org.ytarchive.jobs.domain.JobTicket;
import org.ytarchive.jobs.domain.JobVideo;
import org.ytarchive.jobs.domain.VideoTicket;
import org.ytarchive.jobs.domain.WorkQueue;

/** Work as rows of db-scheduler's table, written in the transaction that makes the work. */
public final class DbSchedulerQueue implements WorkQueue {

  private final SchedulerClient client;
  private final NamedParameterJdbcTemplate batches;
  private final boolean shared;
  private final Doorbell doorbell;
  private final Clock clock;

  public DbSchedulerQueue(JobsDatabase database, Doorbell doorbell, Clock clock) {
    this.client =
        SchedulerClient.Builder.create(database.connections())
            .serializer(new NoData())
            .enablePriority()
            .build();
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
  public void playlist(Job job) {
    add(List.of(ofJob(WorkNames.PLAYLIST.instance(ticket(job)), job)));
  }

  @Override
  public void videos(Job job, List<JobVideo> videos) {
    add(
        videos.stream()
            .<TaskInstance<?>>map(
                video ->
                    WorkNames.VIDEO
                        .instance(video.ticket().text())
                        .priority(WorkNames.priority(job, video.position()))
                        .build())
            .toList());
  }

  @Override
  public void wrapUp(Job job) {
    if (client.scheduleIfNotExists(
        ofJob(WorkNames.WRAP_UP.instance(ticket(job)), job), clock.instant())) {
      doorbell.ring();
    }
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

  private static TaskInstance<?> ofJob(TaskInstance.Builder<Void> work, Job job) {
    return work.priority(WorkNames.priority(job)).build();
  }

  private void add(List<TaskInstance<?>> work) {
    if (!work.isEmpty()) {
      client.scheduleBatch(work, clock.instant());
      doorbell.ring();
    }
  }
}
