package org.ytarchive.jobs.store;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.util.List;
import org.ytarchive.jobs.domain.Job;
import org.ytarchive.jobs.domain.JobTicket;
import org.ytarchive.jobs.domain.JobVideo;
import org.ytarchive.jobs.domain.WorkQueue;

/** Work as rows of db-scheduler's table, written in the transaction that makes the work. */
public final class DbSchedulerQueue implements WorkQueue {

  private final SchedulerClient client;
  private final Doorbell doorbell;
  private final Clock clock;

  public DbSchedulerQueue(JobsDatabase database, Doorbell doorbell, Clock clock) {
    this.client =
        SchedulerClient.Builder.create(database.connections())
            .serializer(new NoData())
            .enablePriority()
            .build();
    this.doorbell = doorbell;
    this.clock = clock;
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
    add(List.of(ofJob(WorkNames.WRAP_UP.instance(ticket(job)), job)));
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
