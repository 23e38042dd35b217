package org.ytarchive.jobs.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.KnownFault;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.jobs.domain.access.Caller;
import org.ytarchive.jobs.domain.access.CurrentCaller;

/**
 * Every operation on jobs. What a method changes is durable when it returns; an unknown job is E007
 * with status 404, an illegal move E007 with status 400, another owner's job E005 with status 403.
 *
 * <p>Whose jobs they are is looked after here, for whoever {@link CurrentCaller} is.
 */
public final class JobService {

  private static final Logger log = LoggerFactory.getLogger(JobService.class);

  private final JobIntake intake;
  private final JobReading reading;
  private final JobChanges changes;
  private final JobRemoval removal;
  private final KnownFault faults;

  public JobService(
      JobIntake intake,
      JobReading reading,
      JobChanges changes,
      JobRemoval removal,
      KnownFault faults) {
    this.intake = intake;
    this.reading = reading;
    this.changes = changes;
    this.removal = removal;
    this.faults = faults;
  }

  /**
   * Makes a job and puts it into the queue, or lets it wait for the jobs that it depends on.
   *
   * @param idempotencyKey at most 255 characters; the same key with the same request gives the job
   *     that it gave before
   * @param traceId under which all its work is logged
   * @return the job as it was created
   */
  public Job create(JobRequest request, @Nullable String idempotencyKey, String traceId) {
    for (@Nullable String other :
        Objects.requireNonNullElse(request.dependsOn(), List.<@Nullable String>of())) {
      if (other != null && CurrentCaller.get().onlyOf() != null) {
        mine(other);
      }
    }
    return intake.create(request, idempotencyKey, traceId, CurrentCaller.get().owner());
  }

  /** All of a job. */
  public JobDetail get(String id) {
    return reading.detail(mine(id));
  }

  /** A job's id, once it is certain that whoever asks may see the job: its owner never changes. */
  private String mine(String id) {
    if (!JobIds.possible(id)) {
      throw JobStore.unknown(id).get();
    }
    Caller caller = CurrentCaller.get();
    if (caller.onlyOf() != null && !caller.maySee(reading.job(id).owner())) {
      throw new ServiceException(
              ErrorCode.INVALID_CREDENTIALS,
              "Job '%s' is another owner's: your key opens your own jobs alone.".formatted(id))
          .withStatus(403);
    }
    return id;
  }

  /** Where a job is. */
  public JobState status(String id) {
    return reading.state(mine(id));
  }

  /** One page of the jobs that match. */
  public JobListing list(JobQuery query) {
    return reading.list(query.of(CurrentCaller.get().onlyOf()));
  }

  /**
   * What became of the jobs of a time.
   *
   * @param from created at that time or later; null for no limit
   * @param to created before that time; null for no limit
   */
  public JobStats stats(@Nullable Instant from, @Nullable Instant to) {
    return reading.stats(JobQuery.Filter.created(from, to).of(CurrentCaller.get().onlyOf()));
  }

  /** The service in figures. */
  public JobFigures figures() {
    return reading.figures();
  }

  /** Cancels a job that has not ended: nothing of it starts any more, what runs is told to stop. */
  public Job cancel(String id) {
    return changes.cancel(mine(id));
  }

  /** Runs the videos of a failed or cancelled job again that did not succeed. */
  public Job retry(String id) {
    return changes.retry(mine(id));
  }

  /**
   * Changes when those of the job's videos get their turn that have not started.
   *
   * @param priority 0 to 9, higher first
   */
  public Job prioritise(String id, int priority) {
    return changes.prioritise(mine(id), priority);
  }

  /**
   * Deletes a job that has ended. A video that another job delivered too, or counts on, stays in
   * the library whatever is asked for.
   *
   * @throws ServiceException E006 where Storage can't be reached: then nothing of the job is gone
   */
  public JobRemoval.Removed delete(String id, JobRemoval.Files files) {
    return removal.remove(mine(id), files);
  }

  /** The outcome of one of several operations: what it gave, or why it failed. */
  public sealed interface Outcome<T> {

    /** It gave this. */
    record Done<T>(T value) implements Outcome<T> {}

    /** It failed, the others did not care. */
    record Refused<T>(ServiceException why) implements Outcome<T> {}
  }

  /**
   * Does the same with each of several things, in their order; one that fails stops no other, but
   * where the database can't be used the rest is not tried: what was done is told all the same.
   */
  public <A, T> List<Outcome<T>> each(List<A> things, Function<A, T> operation) {
    List<Outcome<T>> outcomes = new ArrayList<>();
    Optional<ServiceException> unusable = Optional.empty();
    for (A thing : things) {
      if (unusable.isPresent()) {
        outcomes.add(new Outcome.Refused<>(unusable.get()));
        continue;
      }
      try {
        outcomes.add(new Outcome.Done<>(operation.apply(thing)));
      } catch (ServiceException e) {
        outcomes.add(new Outcome.Refused<>(e));
      } catch (RuntimeException e) {
        log.error("One of {} operations on jobs failed", things.size(), e);
        unusable = faults.explain(e);
        outcomes.add(new Outcome.Refused<>(unusable.orElseGet(JobService::unforeseen)));
      }
    }
    return outcomes;
  }

  private static ServiceException unforeseen() {
    return new ServiceException(
        ErrorCode.INTERNAL_ERROR,
        "Something went wrong that should not have. The log has the details under this trace id.");
  }
}
