package org.ytarchive.jobs.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;

/**
 * Every operation on jobs. What a method changes is durable when it returns; an unknown job is E007
 * with status 404, an illegal move E007 with status 400.
 */
public final class JobService {

  private static final int MAX_KEY = 255;

  private final JobRules rules;
  private final JobRecords records;
  private final JobLedger ledger;
  private final WorkQueue queue;
  private final LiveState live;

  public JobService(
      JobRules rules, JobRecords records, JobLedger ledger, WorkQueue queue, LiveState live) {
    this.rules = rules;
    this.records = records;
    this.ledger = ledger;
    this.queue = queue;
    this.live = live;
  }

  /**
   * Makes a job and puts it into the queue.
   *
   * @param idempotencyKey at most 255 characters; the same key with the same request gives the job
   *     that it gave before
   * @param traceId under which all its work is logged
   * @return the job as it was created
   */
  public Job create(JobRequest request, @Nullable String idempotencyKey, String traceId) {
    NewJob asked = rules.check(request);
    String id = UUID.randomUUID().toString();
    try {
      return records
          .transactions()
          .call(
              () ->
                  earlier(idempotencyKey, asked, id)
                      .orElseGet(
                          () -> {
                            keepKey(id, request.apiKey());
                            return open(id, asked, traceId);
                          }));
    } catch (RuntimeException e) {
      live.keys().forget(id);
      throw e;
    }
  }

  /** To be called before the job is durable: a worker may have it right after that. */
  private void keepKey(String id, @Nullable ApiKey key) {
    if (key != null) {
      live.keys().keep(id, key);
    }
  }

  private Optional<Job> earlier(@Nullable String key, NewJob asked, String id) {
    if (key == null) {
      return Optional.empty();
    }
    if (key.isBlank() || key.length() > MAX_KEY) {
      throw ServiceException.invalid(
          "The Idempotency-Key has %d characters: it takes 1 to %d, such as a UUID."
              .formatted(key.length(), MAX_KEY));
    }
    IdempotencyKeys.Claim claim = new IdempotencyKeys.Claim(asked.digest(), id);
    Optional<IdempotencyKeys.Claim> taken = records.keys().claim(key, claim, ledger.now());
    taken
        .filter(earlier -> !earlier.digest().equals(claim.digest()))
        .ifPresent(
            earlier -> {
              throw ServiceException.invalid(
                      "The Idempotency-Key '%s' was used for another request, which made job %s: use a new key."
                          .formatted(key, earlier.jobId()))
                  .withDetail("job_id", earlier.jobId());
            });
    return taken.map(earlier -> find(earlier.jobId()));
  }

  private Job open(String id, NewJob asked, String traceId) {
    Instant now = ledger.now();
    JobTimes times = new JobTimes(now, now, null, null);
    Job created =
        new Job(id, asked.spec(), JobStatus.CREATED, JobCourse.FIRST, times, traceId, null);
    ledger.open(created, "requested");
    List<JobVideo> videos = new ArrayList<>();
    for (String videoId : asked.videoIds()) {
      videos.add(JobVideo.waiting(id, videoId, videos.size(), created.course().round(), null));
    }
    records.videos().insert(videos);
    Job queued = ledger.move(created, JobStatus.QUEUED, "waiting for its turn");
    enqueue(queued, videos);
    return created;
  }

  /** All of a job. */
  public JobDetail get(String id) {
    Job job = find(id);
    List<JobVideo> videos = newest(id);
    return new JobDetail(job, videos, records.jobs().history(id), ProgressReport.of(job, videos));
  }

  /** Where a job is. */
  public JobState status(String id) {
    Job job = find(id);
    return new JobState(job, ProgressReport.of(job, newest(id)));
  }

  /** One page of the jobs that match. */
  public JobListing list(JobQuery query) {
    JobPage page = records.jobs().list(query);
    Map<String, VideoSummary> summaries =
        records.videos().summaries(page.jobs().stream().map(Job::id).toList());
    List<JobListing.Line> lines =
        page.jobs().stream()
            .map(
                job -> {
                  VideoSummary summary = summaries.getOrDefault(job.id(), VideoSummary.NONE);
                  return new JobListing.Line(job, summary, ProgressReport.of(job, summary.tally()));
                })
            .toList();
    return new JobListing(lines, page.total());
  }

  /** Cancels a job that has not ended: nothing of it starts any more, what runs is told to stop. */
  public Job cancel(String id) {
    return changing(
        id,
        job -> {
          Job cancelled = ledger.move(job, JobStatus.CANCELLED, "cancelled on request");
          records.videos().cancelWaiting(id);
          if (records.videos().tally(id).in(VideoState.RUNNING) == 0) {
            queue.wrapUp(cancelled);
          }
          return cancelled;
        });
  }

  /** Runs the videos of a failed or cancelled job again that did not succeed. */
  public Job retry(String id) {
    return changing(
        id,
        job -> {
          JobTransitions.require(id, job.status(), JobStatus.RETRYING);
          Job next = job.with(job.course().nextRound());
          Job retrying = ledger.move(next, JobStatus.RETRYING, "retried on request");
          List<JobVideo> again =
              records.videos().of(id).stream()
                  .filter(video -> !video.state().good())
                  .map(video -> video.again(retrying.course().round()))
                  .toList();
          again.forEach(records.videos()::update);
          enqueue(retrying, again);
          return retrying;
        });
  }

  /** The service in figures. */
  public JobFigures figures() {
    return new JobFigures(
        records.jobs().counts(),
        records.videos().count(VideoState.WAITING),
        records.videos().count(VideoState.RUNNING));
  }

  private void enqueue(Job job, List<JobVideo> videos) {
    if (videos.isEmpty()) {
      queue.playlist(job);
    } else {
      queue.videos(job, videos);
    }
  }

  private Job changing(String id, UnaryOperator<Job> change) {
    return records
        .transactions()
        .call(() -> change.apply(ledger.lock(id).orElseThrow(unknown(id))));
  }

  private Job find(String id) {
    return records.jobs().find(id).orElseThrow(unknown(id));
  }

  private List<JobVideo> newest(String id) {
    return records.videos().of(id).stream().map(live.transfers()::newest).toList();
  }

  private static Supplier<ServiceException> unknown(String id) {
    return () -> ServiceException.notFound("There is no job '%s'.".formatted(id));
  }
}
