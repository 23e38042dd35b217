package org.ytarchive.jobs.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.id.ApiKey;

/** Makes jobs of requests. */
public final class JobIntake {

  private static final int MAX_KEY = 255;

  private final JobRules rules;
  private final JobRecords records;
  private final JobLedger ledger;
  private final WorkQueue queue;
  private final JobKeys keys;

  public JobIntake(
      JobRules rules, JobRecords records, JobLedger ledger, WorkQueue queue, JobKeys keys) {
    this.rules = rules;
    this.records = records;
    this.ledger = ledger;
    this.queue = queue;
    this.keys = keys;
  }

  Job create(
      JobRequest request, @Nullable String idempotencyKey, String traceId, @Nullable String owner) {
    NewJob asked = rules.check(request);
    String id = JobIds.next(ledger.now());
    // All that can be is made ready before the transaction, for whose turn others wait.
    Supplier<Job> opening =
        asked.spec().dependsOn().isEmpty()
            ? opening(new Opening(id, asked, traceId, owner), List.of())
            : () -> openingAfter(new Opening(id, asked, traceId, owner)).get();
    try {
      return records
          .transactions()
          .call(
              () ->
                  earlier(idempotencyKey, asked, id, owner)
                      .orElseGet(
                          () -> {
                            keepKey(id, request.apiKey());
                            return opening.get();
                          }));
    } catch (RuntimeException e) {
      keys.forget(id);
      throw e;
    }
  }

  /** To be called before the job is durable: a worker may have it right after that. */
  private void keepKey(String id, @Nullable ApiKey key) {
    if (key != null) {
      keys.keep(id, key);
    }
  }

  private Optional<Job> earlier(
      @Nullable String key, NewJob asked, String id, @Nullable String owner) {
    if (key == null) {
      return Optional.empty();
    }
    if (key.isBlank() || key.length() > MAX_KEY) {
      throw ServiceException.invalid(
          "The Idempotency-Key has %d characters: it takes 1 to %d, such as a UUID."
              .formatted(key.length(), MAX_KEY));
    }
    IdempotencyKeys.Claim claim = new IdempotencyKeys.Claim(asked.digest(), id);
    Optional<IdempotencyKeys.Claim> taken =
        records.keys().claim(owner == null ? key : owner + "\n" + key, claim, ledger.now());
    taken
        .filter(earlier -> !earlier.digest().equals(claim.digest()))
        .ifPresent(
            earlier -> {
              throw ServiceException.invalid(
                      "The Idempotency-Key '%s' was used for another request, which made job %s: use a new key."
                          .formatted(key, earlier.jobId()))
                  .withDetail("job_id", earlier.jobId());
            });
    return taken.map(earlier -> records.jobs().require(earlier.jobId()));
  }

  /** What a new job is made of. */
  private record Opening(String id, NewJob asked, String traceId, @Nullable String owner) {}

  private Supplier<Job> openingAfter(Opening opening) {
    return opening(opening, ledger.dependencies().open(opening.asked().spec()));
  }

  /**
   * Makes a job ready.
   *
   * @param others that it has to wait for
   * @return writes it, in the transaction that it is called in
   */
  private Supplier<Job> opening(Opening opening, List<String> others) {
    Instant now = ledger.now();
    @Nullable String waitsFor = Dependencies.waitsFor(others).orElse(null);
    List<StateChange> history = new ArrayList<>();
    history.add(new StateChange(null, JobStatus.CREATED, now, "requested"));
    if (waitsFor == null) {
      history.add(new StateChange(JobStatus.CREATED, JobStatus.QUEUED, now, VideoCourse.ITS_TURN));
    }
    Job job =
        new Job(
            opening.id(),
            opening.asked().spec(),
            waitsFor == null ? JobStatus.QUEUED : JobStatus.CREATED,
            JobCourse.FIRST.waitingFor(waitsFor),
            new JobTimes(now, now, null, null),
            opening.traceId(),
            opening.owner());
    List<JobVideo> videos = new ArrayList<>();
    for (String videoId : opening.asked().videoIds()) {
      videos.add(JobVideo.waiting(job.id(), videoId, videos.size(), job.course().round(), null));
    }
    List<Runnable> parts =
        List.of(
            ledger.opening(job, history),
            records.videos().insertion(videos),
            () -> records.dependencies().open(job.id(), others),
            waitsFor == null ? queue.beginning(job, videos) : () -> {});
    return () -> {
      parts.forEach(Runnable::run);
      return job;
    };
  }
}
