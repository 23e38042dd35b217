package org.ytarchive.jobs.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes down what happens to a job while its videos are not known yet. */
public final class PlaylistLedger {

  private final JobRecords records;
  private final JobLedger jobs;
  private final VideoLedger videos;
  private final WorkQueue queue;

  public PlaylistLedger(JobRecords records, JobLedger jobs, VideoLedger videos, WorkQueue queue) {
    this.records = records;
    this.jobs = jobs;
    this.videos = videos;
    this.queue = queue;
  }

  Instant now() {
    return jobs.now();
  }

  /** A worker has the job; empty where there is nothing left to do under that ticket. */
  Optional<Job> begin(JobTicket ticket) {
    return records
        .transactions()
        .call(
            () ->
                current(ticket)
                    .map(
                        job ->
                            job.status() == JobStatus.RETRYING && job.course().tries().holds() > 0
                                ? job
                                : running(job)));
  }

  /** The job's videos are known. */
  void expanded(JobTicket ticket, List<JobVideo> found) {
    records
        .transactions()
        .run(
            () ->
                current(ticket)
                    .ifPresent(
                        job -> {
                          Job running = running(job);
                          Job moving = jobs.change(running, running.course().moving());
                          records.videos().insert(found);
                          queue.videos(
                              moving,
                              found.stream().filter(video -> !video.state().ended()).toList());
                          videos.finishIfDone(moving);
                        }));
  }

  void postpone(JobTicket ticket, Postponement postponement) {
    records
        .transactions()
        .run(
            () ->
                current(ticket)
                    .ifPresent(
                        job -> {
                          JobCourse course =
                              postponement.counted() ? job.course().retried() : job.course();
                          Job waiting =
                              jobs.change(
                                  job,
                                  course.waiting(
                                      postponement.tries(course.tries()), postponement.reason()));
                          if (waiting.status() == JobStatus.RUNNING) {
                            jobs.move(
                                waiting, JobStatus.RETRYING, "playlist: " + postponement.reason());
                          }
                        }));
  }

  void failed(JobTicket ticket, VideoError error) {
    records
        .transactions()
        .run(
            () ->
                current(ticket)
                    .ifPresent(
                        job -> {
                          String why = error.code() + " " + error.message();
                          Job running = running(job);
                          Job failed = running.with(running.course().failed(why));
                          queue.wrapUp(jobs.move(failed, JobStatus.FAILED, "playlist: " + why));
                        }));
  }

  private Job running(Job job) {
    return switch (job.status()) {
      case QUEUED -> jobs.move(job, JobStatus.RUNNING, "began with reading the playlist");
      case RETRYING -> jobs.move(job, JobStatus.RUNNING, "goes on with reading the playlist");
      case CREATED, RUNNING, COMPLETED, FAILED, CANCELLED -> job;
    };
  }

  private Optional<Job> current(JobTicket ticket) {
    return jobs.lock(ticket.jobId())
        .filter(job -> !job.status().ended())
        .filter(job -> job.course().round() == ticket.round())
        .filter(job -> records.videos().tally(job.id()).total() == 0);
  }
}
