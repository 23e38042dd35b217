package org.ytarchive.jobs.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

/** Tidies up after a job that has ended: what is left over goes to a work plan. */
public final class WrapUp {

  private static final Logger log = LoggerFactory.getLogger(WrapUp.class);

  private final JobRecords records;
  private final JobLedger jobs;
  private final Peers peers;
  private final FailurePolicy policy;

  public WrapUp(JobRecords records, JobLedger jobs, Peers peers, FailurePolicy policy) {
    this.records = records;
    this.jobs = jobs;
    this.peers = peers;
    this.policy = policy;
  }

  /**
   * Does what there is to do.
   *
   * @param failures how often this has failed before
   */
  public Next run(JobTicket ticket, int failures) {
    Optional<Job> found = records.jobs().find(ticket.jobId());
    if (found.isEmpty()) { // It was deleted.
      peers.staging().clear(ticket.jobId());
      return Next.DONE;
    }
    Optional<Job> ended =
        found.filter(job -> job.status().ended() && job.course().round() == ticket.round());
    if (ended.isEmpty()) {
      return Next.DONE;
    }
    Job job = ended.get();
    peers.staging().clear(job.id()); // Whatever becomes of the plan, which needs nothing of it.
    try {
      if (job.status() != JobStatus.CANCELLED && job.course().workPlanId() == null) {
        plan(ticket, job);
      }
      return Next.DONE;
    } catch (ServiceException e) {
      return settle(job, e, failures);
    }
  }

  private Next settle(Job job, ServiceException e, int failures) {
    log.atWarn()
        .addKeyValue("job_id", job.id())
        .log("The work plan of job {} could not be made: {}", job.id(), e.getMessage());
    return e.errorCode() == ErrorCode.INVALID_REQUEST
        ? Next.DONE
        : new Next.Again(policy.again(failures + 1, jobs.now()));
  }

  private void plan(JobTicket ticket, Job job) {
    List<Library.Unavailable> unavailable = new ArrayList<>();
    List<Library.Failed> failed = new ArrayList<>();
    Instant at = Objects.requireNonNullElse(job.times().completedAt(), jobs.now());
    for (JobVideo video : records.videos().of(job.id())) {
      if (video.state() == VideoState.UNAVAILABLE) {
        unavailable.add(unavailable(job, video, at));
      } else if (video.state() == VideoState.FAILED) {
        failed.add(failed(video, at));
      }
    }
    if (!unavailable.isEmpty() || !failed.isEmpty()) {
      String planId =
          peers
              .library()
              .plan(
                  new Library.Leftovers(
                      ticket.text(), unavailable, failed, "Left over by job " + job.id()));
      records.transactions().run(() -> planned(ticket, planId));
    }
  }

  private void planned(JobTicket ticket, String planId) {
    jobs.lock(ticket.jobId())
        .filter(job -> job.course().round() == ticket.round())
        .ifPresent(job -> jobs.change(job, job.course().planned(planId)));
  }

  private static Library.Unavailable unavailable(Job job, JobVideo video, Instant at) {
    VideoError error = video.error();
    String reason = error == null || error.reason() == null ? "unavailable" : error.reason();
    return new Library.Unavailable(
        video.videoId(), video.facts().title(), reason, at, job.spec().playlistId());
  }

  private static Library.Failed failed(JobVideo video, Instant at) {
    VideoError error = video.error();
    String title = Objects.requireNonNullElse(video.facts().title(), video.videoId());
    return new Library.Failed(
        video.videoId(),
        title,
        video.course().tries().attempts(),
        at,
        error == null ? List.of() : List.of(error.code() + " " + error.message()));
  }
}
