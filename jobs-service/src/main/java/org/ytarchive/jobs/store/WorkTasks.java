package org.ytarchive.jobs.store;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import org.ytarchive.common.trace.Trace;
import org.ytarchive.jobs.domain.Backoff;
import org.ytarchive.jobs.domain.Job;
import org.ytarchive.jobs.domain.JobStore;
import org.ytarchive.jobs.domain.JobTicket;
import org.ytarchive.jobs.domain.Next;
import org.ytarchive.jobs.domain.PlaylistWork;
import org.ytarchive.jobs.domain.Retention;
import org.ytarchive.jobs.domain.VideoTicket;
import org.ytarchive.jobs.domain.VideoWork;
import org.ytarchive.jobs.domain.Withdrawal;
import org.ytarchive.jobs.domain.WrapUp;

/** The kinds of work, as db-scheduler runs them: under the trace id of their job. */
public final class WorkTasks {

  /**
   * After a fault that left nothing written down, such as a database that is locked or full. What
   * was held before counts among the failures, so there has to be a longest wait.
   */
  private static final Backoff AFTER_FAULT =
      new Backoff(
          Duration.ofSeconds(2),
          Duration.ofSeconds(30),
          () -> ThreadLocalRandom.current().nextDouble());

  private static final Duration SWEEP_EVERY = Duration.ofHours(1);

  private final JobStore jobs;
  private final VideoWork videos;
  private final PlaylistWork playlists;
  private final WrapUp wrapUps;
  private final Retention retention;

  public WorkTasks(
      JobStore jobs,
      VideoWork videos,
      PlaylistWork playlists,
      WrapUp wrapUps,
      Retention retention) {
    this.jobs = jobs;
    this.videos = videos;
    this.playlists = playlists;
    this.wrapUps = wrapUps;
    this.retention = retention;
  }

  List<Task<?>> all() {
    return List.of(
        task(WorkNames.VIDEO, this::video),
        task(WorkNames.PLAYLIST, this::playlist),
        task(WorkNames.WRAP_UP, this::wrapUp),
        task(WorkNames.WITHDRAWAL, this::withdrawal));
  }

  /** What the service does every now and then. */
  List<RecurringTask<?>> recurring() {
    return List.of(
        Tasks.recurring(WorkNames.RETENTION, FixedDelay.of(SWEEP_EVERY))
            .defaultPriority(WorkNames.FIRST)
            .execute((instance, context) -> retention.sweep()));
  }

  private Next video(String text, int failures) {
    VideoTicket ticket = VideoTicket.parse(text);
    return Trace.call(traceId(ticket.jobId()), () -> videos.run(ticket));
  }

  private Next playlist(String text, int failures) {
    JobTicket ticket = JobTicket.parse(text);
    return Trace.call(traceId(ticket.jobId()), () -> playlists.run(ticket));
  }

  private Next wrapUp(String text, int failures) {
    JobTicket ticket = JobTicket.parse(text);
    return Trace.call(traceId(ticket.jobId()), () -> wrapUps.run(ticket, failures));
  }

  private Next withdrawal(String text, int failures) {
    Withdrawal withdrawal = Withdrawal.parse(text);
    return Trace.call(traceId(withdrawal.jobId()), () -> videos.stop(withdrawal));
  }

  private String traceId(String jobId) {
    return jobs.find(jobId).map(Job::traceId).orElseGet(Trace::current);
  }

  private static Task<Void> task(
      TaskDescriptor<Void> kind, BiFunction<String, Integer, Next> work) {
    return Tasks.custom(kind)
        .onFailure(WorkTasks::afterFault)
        .onDeadExecutionRevive()
        .execute(
            (instance, context) ->
                completion(
                    work.apply(instance.getId(), context.getExecution().consecutiveFailures)));
  }

  private static void afterFault(ExecutionComplete failed, ExecutionOperations<Void> operations) {
    int failures = failed.getExecution().consecutiveFailures + 1;
    operations.reschedule(failed, failed.getTimeDone().plus(AFTER_FAULT.after(failures)));
  }

  private static CompletionHandler<Void> completion(Next next) {
    if (next instanceof Next.Again again) {
      // Counted as a failure, so that the next attempt knows how many came before it.
      return (complete, operations) ->
          operations.reschedule(
              ExecutionComplete.failure(
                  complete.getExecution(), complete.getTimeDone(), complete.getTimeDone(), null),
              again.at());
    }
    return new CompletionHandler.OnCompleteRemove<>();
  }
}
